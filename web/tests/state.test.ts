// An older snapshot plus the events since is the fresh snapshot: for every kind of event, on a real desk that random
// hands work with. And a feed that is cut a thousand times misses nothing and brings nothing twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Feed } from '../src/platform/state/feed';
import type { Membership } from '../src/platform/api/things';
import { apply, belonging, compareCursors, type DeskState, emptyState, type LiveEvent, type Shelf } from '../src/platform/state/state';
import { eventsAfter, isAscending, makeChance, type RunningDesk, startDesk } from './desk';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

const known = { tickets: [] as number[], users: [] as number[], organizations: [] as number[], groups: [] as number[], memberships: [] as number[], views: [] as number[], identities: [] as [number, number][] };

async function made(verb: string, path: string, body: unknown, name: string): Promise<number> {
  const { json } = await desk.ask(verb, path, body);
  return (json[name] as { id: number }).id;
}

// Everything that a person or program can do to what the page shows.
function actions(chance: (below: number) => number): Record<string, () => Promise<unknown>> {
  const one = (list: number[]): number => list[chance(list.length)] ?? 0;
  const word = (): string => `word${chance(1_000_000)}`;
  const ticket = (): string => `/tickets/${one(known.tickets)}`;
  return {
    newTicket: async () => known.tickets.push(await made('POST', '/tickets', { ticket: { subject: word(), comment: { body: word(), public: chance(4) > 0 }, requester_id: one(known.users), tags: [word()] } }, 'ticket')),
    status: () => desk.ask('PUT', ticket(), { ticket: { status: ['open', 'pending', 'hold', 'solved'][chance(4)] } }),
    fields: () => desk.ask('PUT', ticket(), { ticket: { priority: ['low', 'urgent', null][chance(3)], type: ['question', null][chance(2)], subject: word(), group_id: one(known.groups) || null } }),
    tags: () => desk.ask('PUT', ticket(), { ticket: { tags: [word(), word()] } }),
    copies: () => desk.ask('PUT', ticket(), { ticket: { email_ccs: [{ user_id: one(known.users), action: 'put' }] } }),
    reply: () => desk.ask('PUT', ticket(), { ticket: { comment: { body: word() }, status: 'open' } }),
    note: () => desk.ask('PUT', ticket(), { ticket: { comment: { body: word(), public: false } } }),
    take: () => desk.ask('POST', `${ticket()}/take`),
    deleteAndRestore: async () => {
      const id = one(known.tickets);
      await desk.ask('DELETE', `/tickets/${id}`);
      if (chance(3) > 0) await desk.ask('PUT', `/deleted_tickets/${id}/restore`);
      else known.tickets = known.tickets.filter((each) => each !== id);
    },
    newUser: async () => known.users.push(await made('POST', '/users', { user: { name: word(), email: `${word()}@example.com` } }, 'user')),
    changeUser: () => desk.ask('PUT', `/users/${one(known.users)}`, { user: { name: word(), notes: word() } }),
    newIdentity: async () => {
      const user = one(known.users);
      known.identities.push([user, await made('POST', `/users/${user}/identities`, { identity: { type: 'email', value: `${word()}@example.org` } }, 'identity')]);
    },
    dropIdentity: async () => {
      const identity = known.identities.pop();
      if (identity) await desk.ask('DELETE', `/users/${identity[0]}/identities/${identity[1]}`);
    },
    deleteUser: async () => {
      const id = await made('POST', '/users', { user: { name: word(), email: `${word()}@example.com` } }, 'user');
      known.users.push(id);
      await desk.ask('DELETE', `/users/${id}`);
      known.users = known.users.filter((each) => each !== id);
    },
    password: () => desk.ask('POST', `/users/${one(known.users)}/password`, { password: 'a long enough password' }),
    token: async () => desk.ask('DELETE', `/api_tokens/${await made('POST', '/api_tokens', { api_token: { label: word() } }, 'api_token')}`),
    newOrganization: async () => known.organizations.push(await made('POST', '/organizations', { organization: { name: word() } }, 'organization')),
    changeOrganization: () => desk.ask('PUT', `/organizations/${one(known.organizations)}`, { organization: { notes: word() } }),
    dropOrganization: async () => {
      const id = await made('POST', '/organizations', { organization: { name: word() } }, 'organization');
      await desk.ask('DELETE', `/organizations/${id}`);
    },
    newGroup: async () => known.groups.push(await made('POST', '/groups', { group: { name: word() } }, 'group')),
    changeGroup: () => desk.ask('PUT', `/groups/${one(known.groups)}`, { group: { name: word() } }),
    dropGroup: async () => {
      const id = await made('POST', '/groups', { group: { name: word() } }, 'group');
      await desk.ask('POST', '/group_memberships', { group_membership: { user_id: 1, group_id: id } });
      await desk.ask('DELETE', `/groups/${id}`);
    },
    join: async () => {
      const group = await made('POST', '/groups', { group: { name: word() } }, 'group');
      known.groups.push(group);
      known.memberships.push(await made('POST', '/group_memberships', { group_membership: { user_id: 1, group_id: group } }, 'group_membership'));
    },
    leave: async () => {
      const id = known.memberships.pop();
      if (id !== undefined) await desk.ask('DELETE', `/group_memberships/${id}`);
    },
    newView: async () => known.views.push(await made('POST', '/views', { view: { title: word(), all: [{ field: 'status', operator: 'is', value: 'open' }] } }, 'view')),
    changeView: () => desk.ask('PUT', `/views/${one(known.views)}`, { view: { title: word(), position: chance(50) } }),
    dropView: async () => {
      const id = known.views.pop();
      if (id !== undefined) await desk.ask('DELETE', `/views/${id}`);
    },
  };
}

async function list(path: string, name: string): Promise<unknown[]> {
  return (await desk.ask('GET', `${path}?per_page=100`)).json[name] as unknown[];
}
async function thing(state: DeskState, shelf: Shelf, id: number, path: string, name: string): Promise<void> {
  const { json, status } = await desk.ask('GET', path);
  if (status === 200) Object.assign(state[shelf], { [id]: json[name] });
}
// Everything that a page could hold, and the place in the log from which the feed goes on.
async function snapshot(wanted: { tickets: number[]; users: number[]; organizations: number[] }): Promise<{ state: DeskState; asOf: string }> {
  const state = emptyState();
  const { asOf } = await desk.ask('GET', '/users/me');
  for (const id of wanted.tickets) {
    await thing(state, 'ticket', id, `/tickets/${id}`, 'ticket');
    const { json, status } = await desk.ask('GET', `/tickets/${id}/comments?page[size]=100`);
    if (status === 200) state.thread[id] = { comments: json.comments as never, older: null };
  }
  for (const id of wanted.users) await thing(state, 'user', id, `/users/${id}`, 'user');
  for (const id of wanted.organizations) await thing(state, 'organization', id, `/organizations/${id}`, 'organization');
  state.groups[0] = (await list('/groups', 'groups')) as never;
  state.memberships[0] = ((await list('/group_memberships', 'group_memberships')) as Membership[]).map(belonging);
  state.views[0] = (await list('/views', 'views')) as never;
  return { state, asOf };
}

// What can be compared: a deleted ticket is not in a fresh snapshot.
function settled(state: DeskState): DeskState {
  const ticket = Object.fromEntries(Object.entries(state.ticket).filter(([, each]) => each.status !== 'deleted'));
  const thread = Object.fromEntries(Object.entries(state.thread).filter(([id]) => id in ticket));
  return { ...state, ticket, thread };
}

const KINDS = [
  'ticket.created ticket.changed ticket.reply_written ticket.note_written ticket.deleted ticket.restored',
  'person.added person.changed person.deleted person.identity_added person.identity_deleted person.password_set person.token_added person.token_revoked',
  'organization.added organization.changed organization.deleted group.added group.changed group.deleted group.member_added group.member_removed',
  'view.added view.changed view.deleted',
]
  .join(' ')
  .split(' ');

describe('the state of the page', () => {
  it('is the fresh snapshot after an older one and the events since, for every kind of event', async () => {
    const chance = makeChance(7);
    const all = actions(chance);
    for (const name of ['newUser', 'newUser', 'newOrganization', 'newGroup', 'newView', 'newTicket', 'newTicket', 'newTicket', 'join', 'newIdentity']) await all[name]?.();
    const wanted = { tickets: [...known.tickets], users: [1, ...known.users], organizations: [...known.organizations] };
    const older = await snapshot(wanted);
    const names = Object.keys(all);
    for (const name of names) await all[name]?.(); // each at least once
    for (let step = 0; step < 250; ++step) await all[names[chance(names.length)] ?? 'reply']?.();
    const events = await eventsAfter(desk, older.asOf);
    expect(isAscending(events)).toBe(true);
    expect([...new Set(events.map((event) => event.kind))].sort()).toEqual([...KINDS].sort());

    const fresh = await snapshot(wanted);
    expect(settled(events.reduce(apply, older.state))).toEqual(settled(fresh.state));
    // Some of the events were in the snapshot already: it makes no difference.
    expect(settled(events.slice(-40).reduce(apply, fresh.state))).toEqual(settled(fresh.state));
  });

  it('misses nothing and gets nothing twice when the feed is cut a thousand times', async () => {
    const CUTS = 1000;
    const { asOf } = await desk.ask('GET', '/users/me');
    const got: LiveEvent[] = [];
    let cuts = 0;
    const writer = async (): Promise<void> => {
      for (let at = 1; cuts < CUTS; ++at) await desk.ask('POST', '/tickets', { ticket: { subject: `cut ${at}`, comment: { body: 'words' } } });
    };
    const feed: Feed = new Feed(
      {
        url: (after) => after,
        open: (after) => desk.socket(after),
        onEvent: (event) => {
          got.push(event);
          if (got.length % 2 === 0 && cuts < CUTS) feed.cut();
        },
        onState: (state) => {
          if (state !== 'waiting') return;
          ++cuts;
          setTimeout(() => feed.hurry(), 0);
        },
        onSignedOut: () => undefined,
      },
      asOf,
    );
    await writer();
    const whole = await eventsAfter(desk, asOf);
    while (compareCursors(feed.cursor, whole.at(-1)?.cursor ?? '') < 0) await new Promise((resolve) => setTimeout(resolve, 20));
    feed.stop();
    expect(cuts).toBeGreaterThanOrEqual(CUTS);
    expect(whole.length).toBeGreaterThan(CUTS);
    expect(got.map((event) => event.cursor)).toEqual(whole.map((event) => event.cursor));
  });
});
