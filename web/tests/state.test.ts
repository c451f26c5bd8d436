// An older snapshot plus the events since is the fresh snapshot: for every kind of event, on a real desk that random
// hands work with. And a feed that is cut a thousand times misses nothing and brings nothing twice.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Feed } from '../src/platform/state/feed';
import type { Comment, Delivery, OutgoingReply, PromiseView } from '../src/platform/api/things';
import { apply, compareCursors, type DeskState, emptyState, type LiveEvent, type Shelf } from '../src/platform/state/state';
import { eventsAfter, isAscending, makeChance, quiet, type RunningDesk, type Seen, startDesk } from './desk';
import { joinedActions } from './joined';
import { addMailboxes, bounceReply, mailActions } from './letters';

let desk: RunningDesk;
let letMailLeave: (leaves: boolean) => Promise<unknown>;
beforeAll(async () => {
  desk = await startDesk();
  letMailLeave = await addMailboxes(desk);
});
afterAll(() => desk.stop());

const known = { tickets: [] as number[], users: [] as number[], organizations: [] as number[], groups: [] as number[], memberships: [] as number[], views: [] as number[], identities: [] as [number, number][], promises: [] as number[] };

async function made(verb: string, path: string, body: unknown, name: string): Promise<number> {
  const { json } = await desk.ask(verb, path, body);
  return (json[name] as { id: number }).id;
}

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
const promised = (ticket: number, seconds: number): Promise<number> => made('POST', `/tickets/${ticket}/promises`, { promise: { what: 'call back', due_at: inSeconds(seconds) } }, 'promise');

// Everything that a person or program can do to what the page shows.
function actions(chance: (below: number) => number): Record<string, () => Promise<unknown>> {
  const one = (list: number[]): number => list[chance(list.length)] ?? 0;
  const word = (): string => `word${chance(1_000_000)}`;
  const ticket = (): string => `/tickets/${one(known.tickets)}`;
  const first = (): number[] => known.tickets.slice(0, 3); // which are looked at
  const replyIn = (id: number): Promise<unknown> => desk.ask('PUT', `/tickets/${id}`, { ticket: { comment: { body: word() }, status: 'open' } });
  const reply = (): Promise<unknown> => replyIn(one(chance(2) === 0 ? first() : known.tickets));
  let deleted = 0;
  return {
    ...mailActions(desk, { chance, word, reply }),
    ...joinedActions(desk, { chance, word, looked: () => one(first()), other: () => one(known.tickets), user: () => one(known.users), split: (made) => known.tickets.push(made) }),
    newTicket: async () => known.tickets.push(await made('POST', '/tickets', { ticket: { subject: word(), comment: { body: word(), public: chance(4) > 0 }, requester_id: one(known.users), tags: [word()] } }, 'ticket')),
    status: () => desk.ask('PUT', ticket(), { ticket: { status: ['open', 'pending', 'hold', 'solved'][chance(4)] } }),
    fields: () => desk.ask('PUT', ticket(), { ticket: { priority: ['low', 'urgent', null][chance(3)], type: ['question', null][chance(2)], subject: word(), group_id: one(known.groups) || null } }),
    tags: () => desk.ask('PUT', ticket(), { ticket: { tags: [word(), word()] } }),
    copies: () => desk.ask('PUT', ticket(), { ticket: { email_ccs: [{ user_id: one(known.users), action: 'put' }] } }),
    reply,
    replyWithoutServer: async () => {
      await quiet(desk, 'mail_out');
      await letMailLeave(false);
      for (const id of first()) await replyIn(id);
      await quiet(desk, 'mail_out');
      await letMailLeave(true);
      const thread = (await desk.ask('GET', `/tickets/${one(first())}/comments`)).json.comments as Comment[];
      const unsent = thread.filter((each) => each.delivery?.state === 'no_server');
      if (unsent[0]) await desk.ask('POST', `/deliveries/${unsent[0].id}/retry`);
    },
    replyThatWaits: () => desk.ask('POST', `/tickets/${one(first())}/outgoing_replies`, { outgoing_reply: { body: word(), undo_seconds: chance(4) } }),
    replyTakenBack: async () => {
      const waiting = (await desk.ask('GET', '/outgoing_replies')).json.outgoing_replies as OutgoingReply[];
      if (waiting.length > 0) await desk.ask('DELETE', `/outgoing_replies/${one(waiting.map((each) => each.id))}`);
    },
    replyLetGo: async () => {
      await desk.ask('POST', `/tickets/${one(first())}/outgoing_replies`, { outgoing_reply: { body: word(), undo_seconds: 0 } });
      const waiting = (await desk.ask('GET', '/outgoing_replies')).json.outgoing_replies as OutgoingReply[];
      if (waiting.length > 0) await desk.ask('POST', `/outgoing_replies/${one(waiting.map((each) => each.id))}/send`);
    },
    replyStopped: async () => {
      const { requester_id, id } = (await desk.ask('GET', `/tickets/${one(first())}`)).json.ticket as { requester_id: number; id: number };
      await desk.ask('POST', `/tickets/${id}/outgoing_replies`, { outgoing_reply: { body: word() } });
      await desk.ask('PUT', `/tickets/${id}`, { ticket: { comment: { body: word(), author_id: requester_id } } });
    },
    draftKept: async () => {
      const id = one(first());
      await desk.ask('PUT', `/tickets/${id}/draft`, { draft: { kind: 'reply', body: word(), shared: true } });
      await desk.ask('DELETE', `/tickets/${id}/draft`);
    },
    promise: async () => known.promises.push(await promised(one(first()), 3_600)),
    promiseChanged: async () => {
      const id = await promised(one(first()), 3_600);
      await desk.ask('PUT', `/promises/${id}`, { promise: { what: word(), ticket_id: one(first()) } });
    },
    promiseKept: async () => desk.ask('POST', `/promises/${await promised(one(first()), 3_600)}/keep`, { promise: {} }),
    promiseMoved: async () => {
      const id = known.promises.pop() ?? (await promised(one(first()), 3_600));
      const answer = await desk.ask('POST', `/promises/${id}/move`, { promise: { due_at: inSeconds(7_200), reason: 'They said so.' } });
      const next = (answer.json.promise as PromiseView | undefined)?.id;
      if (next !== undefined) await desk.ask('POST', `/promises/${next}/take_back`, { promise: { reason: word() } });
    },
    promiseSlips: async () => desk.ask('POST', `/promises/${await promised(one(first()), 3_600)}/notice`, { notice: {} }),
    // The reminders and the end come by themselves, within seconds.
    promiseBroken: async () => promised(one(first()), 4),
    mentioned: async () => {
      const name = word();
      const email = `${name}@desk.example`;
      const rep = await made('POST', '/users', { user: { name, email, role: 'agent', verified: true } }, 'user');
      await desk.ask('PUT', `/users/${rep}/password`, { password: 'a long enough password' });
      const id = one(first());
      await desk.ask('PUT', `/tickets/${id}`, { ticket: { comment: { body: `@${name}, please look`, public: false } } });
      await (await desk.as(email, 'a long enough password')).ask('PUT', `/tickets/${id}/mentions/seen`);
    },
    settings: () => desk.ask('PUT', '/users/me/settings', { settings: { keys: [{ action: word(), keys: 'x' }] } }),
    note: () => desk.ask('PUT', ticket(), { ticket: { comment: { body: word(), public: false } } }),
    sendAgain: async () => {
      const failed = (await desk.ask('GET', '/deliveries?state=failed')).json.deliveries as Delivery[];
      if (failed.length > 0) await desk.ask('POST', `/deliveries/${one(failed.map((each) => each.comment_id))}/retry`);
    },
    take: () => desk.ask('POST', `${ticket()}/take`),
    deleteAndRestore: async () => {
      const id = one(known.tickets);
      await desk.ask('DELETE', `/tickets/${id}`);
      if (deleted++ === 0 || chance(3) > 0) await desk.ask('PUT', `/deleted_tickets/${id}/restore`);
      else known.tickets = known.tickets.filter((each) => each !== id);
    },
    newUser: async () => known.users.push(await made('POST', '/users', { user: { name: word(), email: `${word()}@example.com` } }, 'user')),
    changeUser: () => desk.ask('PUT', `/users/${one(known.users)}`, { user: { name: word(), notes: word() } }),
    newIdentity: async () => {
      const user = one(known.users);
      known.identities.push([user, await made('POST', `/users/${user}/identities`, { identity: { type: 'email', value: `${word()}@example.org` } }, 'identity')]);
    },
    verifyIdentity: async () => {
      const identity = known.identities.at(-1);
      if (identity) await desk.ask('PUT', `/users/${identity[0]}/identities/${identity[1]}/verify`);
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
    mailbox: async () => {
      const path = `/mailboxes/${await made('POST', '/mailboxes', { mailbox: { address: `${word()}@desk.example` } }, 'mailbox')}`;
      await desk.ask('PUT', path, { mailbox: { name: word() } });
      await desk.ask('DELETE', path);
    },
    calendar: async () => {
      const path = `/calendars/${await made('POST', '/calendars', { calendar: { name: word() } }, 'calendar')}`;
      await desk.ask('PUT', path, { calendar: { name: word() } });
      await desk.ask('DELETE', path);
    },
    // Taken by somebody else it is overtaken.
    handOver: async () => {
      const id = await ticketOf(`${word()}@example.net`);
      known.tickets.push(id);
      await desk.ask('POST', `/tickets/${id}/take`);
      const group = await made('POST', '/groups', { group: { name: word() } }, 'group');
      known.groups.push(group);
      await desk.ask('POST', '/group_memberships', { group_membership: { user_id: 1, group_id: group } });
      const offered = (): Promise<number> => made('POST', `/tickets/${id}/hand_overs`, { hand_over: { group_id: group, heard: word(), tried: word(), promised: word(), next: word() } }, 'hand_over');
      await desk.ask('POST', `/hand_overs/${await offered()}/withdraw`);
      await desk.ask('POST', `/hand_overs/${await offered()}/decline`, { hand_over: { reason: word() } });
      await desk.ask('POST', `/hand_overs/${await offered()}/accept`);
      await offered();
      await desk.ask('PUT', `/tickets/${id}`, { ticket: { status: 'solved' } });
    },
    // One does not come about; the other begins and ends by itself, within seconds.
    absence: async () => {
      const person_id = await made('POST', '/users', { user: { name: word(), email: `${word()}@desk.example`, role: 'agent' } }, 'user');
      const later = { person_id, from: inSeconds(7_200), until: inSeconds(9_000) };
      await desk.ask('DELETE', `/absences/${await made('POST', '/absences', { absence: later }, 'absence')}`);
      await desk.ask('POST', '/absences', { absence: { person_id, until: inSeconds(4) } });
    },
    queue: () => desk.ask('PUT', '/queues', { queue: { group_id: null, responsible_id: 1 } }),
    skills: () => desk.ask('PUT', '/users/1/skills', { skills: { skills: [word()], languages: ['en'] } }),
    wish: async () => desk.ask('PUT', `/users/${await made('POST', '/users', { user: { name: word(), email: `${word()}@example.com` } }, 'user')}/wish`, { wish: { same_person: true } }),
    promiseRule: async () => {
      const rule = { name: word(), conditions: { priorities: ['urgent'] }, first_reply_minutes: 60 };
      const path = `/promise_rules/${await made('POST', '/promise_rules', { promise_rule: rule }, 'promise_rule')}`;
      await desk.ask('PUT', path, { promise_rule: { name: word() } });
      await desk.ask('DELETE', path);
    },
    token: async () => desk.ask('DELETE', `/api_tokens/${await made('POST', '/api_tokens', { api_token: { label: word() } }, 'api_token')}`),
    newOrganization: async () => known.organizations.push(await made('POST', '/organizations', { organization: { name: word() } }, 'organization')),
    changeOrganization: () => desk.ask('PUT', `/organizations/${one(known.organizations)}`, { organization: { notes: word() } }),
    dropOrganization: async () => {
      const id = await made('POST', '/organizations', { organization: { name: word() } }, 'organization');
      await desk.ask('PUT', `/users/${one(known.users)}`, { user: { organization_id: id } });
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
    chooseDefault: async () => {
      if (known.memberships.length > 0) await desk.ask('PUT', `/users/1/group_memberships/${one(known.memberships)}/make_default`);
    },
    dropMember: async () => {
      const rep = await made('POST', '/users', { user: { name: word(), email: `${word()}@desk.example`, role: 'agent' } }, 'user');
      const end = [() => desk.ask('DELETE', `/users/${rep}`), () => desk.ask('PUT', `/users/${rep}`, { user: { role: 'end-user' } })][chance(2)];
      if (known.groups.length > 0) await desk.ask('POST', '/group_memberships', { group_membership: { user_id: rep, group_id: known.groups.at(-1) } });
      await end?.();
    },
    leave: async () => {
      const id = known.memberships.pop();
      if (id !== undefined) await desk.ask('DELETE', `/group_memberships/${id}`);
    },
    senderRule: async () => {
      const id = await made('POST', '/sender_rules', { sender_rule: { pattern: `${word()}.example`, verdict: 'blocked' } }, 'sender_rule');
      await desk.ask('DELETE', `/sender_rules/${id}`);
    },
    newView: async () => known.views.push(await made('POST', '/views', { view: { title: word(), all: [{ field: 'status', operator: 'is', value: 'open' }] } }, 'view')),
    changeView: () => desk.ask('PUT', `/views/${one(known.views)}`, { view: { title: word(), position: chance(50) } }),
    dropView: async () => {
      const id = known.views.pop();
      if (id !== undefined) await desk.ask('DELETE', `/views/${id}`);
    },
  };
}

async function ticketOf(email: string): Promise<number> {
  const requester_id = await made('POST', '/users', { user: { name: email, email } }, 'user');
  return made('POST', '/tickets', { ticket: { subject: email, comment: { body: 'words' }, requester_id } }, 'ticket');
}

// Waits until no promise falls due soon any more.
async function settledPromises(): Promise<void> {
  const soon = `/promises?due_before=${encodeURIComponent(inSeconds(60))}`;
  for (;;) {
    const owed = (await desk.ask('GET', soon)).json.promises as PromiseView[];
    if (owed.every((each) => each.state === 'broken')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

// Waits until no absence is planned or lasts any more.
async function settledAbsences(): Promise<void> {
  while (((await desk.ask('GET', '/absences')).json.absences as unknown[]).length > 0) await new Promise((resolve) => setTimeout(resolve, 200));
}

async function list(seen: Seen, path: string, name: string): Promise<unknown[]> {
  return (await seen.ask('GET', `${path}?per_page=100`)).json[name] as unknown[];
}
async function thing(seen: Seen, state: DeskState, shelf: Shelf, id: number, path: string, name: string): Promise<void> {
  const { json, status } = await seen.ask('GET', path);
  if (status === 200) Object.assign(state[shelf], { [id]: json[name] });
}
// Everything that a page could hold, and the place in the log from which the feed goes on.
interface Wanted {
  tickets: number[];
  users: number[];
  organizations: number[];
}
async function snapshot(wanted: Wanted, seen: Seen = desk): Promise<{ state: DeskState; asOf: string }> {
  const state = emptyState();
  const { asOf } = await seen.ask('GET', '/users/me');
  for (const id of wanted.tickets) {
    await thing(seen, state, 'ticket', id, `/tickets/${id}`, 'ticket');
    const { json, status } = await seen.ask('GET', `/tickets/${id}/comments?page[size]=100`);
    if (status === 200) state.thread[id] = { comments: json.comments as never, older: null };
    await thing(seen, state, 'outgoing', id, `/tickets/${id}/outgoing_replies`, 'outgoing_replies');
    await thing(seen, state, 'promises', id, `/tickets/${id}/promises`, 'promises');
  }
  for (const id of wanted.users) await thing(seen, state, 'user', id, `/users/${id}`, 'user');
  for (const id of wanted.organizations) await thing(seen, state, 'organization', id, `/organizations/${id}`, 'organization');
  state.groups[0] = (await list(seen, '/groups', 'groups')) as never;
  state.memberships[0] = (await list(seen, '/group_memberships', 'group_memberships')) as never;
  state.views[0] = (await list(seen, '/views', 'views')) as never;
  return { state, asOf };
}

// What can be compared: a deleted ticket is not in a fresh snapshot.
function settled(state: DeskState): DeskState {
  const ticket = Object.fromEntries(Object.entries(state.ticket).filter(([, each]) => each.status !== 'deleted'));
  const thread = Object.fromEntries(Object.entries(state.thread).filter(([id]) => id in ticket));
  const outgoing = Object.fromEntries(Object.entries(state.outgoing).filter(([id]) => id in ticket));
  const promises = Object.fromEntries(Object.entries(state.promises).filter(([id]) => id in ticket));
  return { ...state, ticket, thread, outgoing, promises };
}

// The list that the server itself is held to: no event of another kind can be written.
const source = readFileSync(join(import.meta.dirname, '../../server/events/kinds.h'), 'utf8');
const KINDS = [...source.matchAll(/^ {4}"([a-z_.]+)",$/gm)].map((found) => found[1] ?? '');

describe('the state of the page', () => {
  it('is the fresh snapshot after an older one and the events since, for every kind of event', async () => {
    const chance = makeChance(7);
    const all = actions(chance);
    for (const name of ['newUser', 'newUser', 'newOrganization', 'newGroup', 'newView', 'newTicket', 'newTicket', 'newTicket', 'join', 'newIdentity']) await all[name]?.();
    const [refused, gone] = [await ticketOf('refused@example.com'), await ticketOf('gone@example.com')];
    const wanted = { tickets: [...known.tickets, refused, gone], users: [1, ...known.users], organizations: [...known.organizations] };
    const older = await snapshot(wanted);
    const names = Object.keys(all);
    for (const name of names) await all[name]?.(); // each at least once
    for (let step = 0; step < 250; ++step) await all[names[chance(names.length)] ?? 'reply']?.();
    const late = await made('POST', '/users', { user: { name: 'Late', email: 'late@example.com' } }, 'user');
    await desk.ask('POST', '/tickets', { ticket: { subject: 'late', requester_id: late, comment: { body: 'words' } } });
    for (let at = 0; at < 12; ++at) await (at % 2 === 0 ? all.reply : all.bounce)?.(); // some of what is looked at came back
    // Whatever chance brought, one reply is refused and one comes back.
    await desk.ask('PUT', `/tickets/${refused}`, { ticket: { comment: { body: 'words' } } });
    await bounceReply(desk, gone, 'gone@example.com');
    await settledPromises();
    await settledAbsences();
    await quiet(desk);
    const events = await eventsAfter(desk, older.asOf);
    expect(isAscending(events)).toBe(true);
    const told = new Set(events.map((event) => event.kind)).add('desk.set_up'); // which was before anybody could look
    told.add('hand_over.reminded'); // comes after hours that were worked, and changes nothing of what is compared
    expect([...told].sort()).toEqual(KINDS);

    const fresh = await snapshot(wanted);
    const undelivered = Object.values(fresh.state.thread).flatMap((each) => each.comments.flatMap(({ delivery }) => delivery?.state ?? []));
    expect([...new Set(undelivered)].sort()).toEqual(['bounced', 'failed', 'no_server']); // else there was nothing to compare
    expect(settled(events.reduce(apply, older.state))).toEqual(settled(fresh.state));
    // Some of the events were in the snapshot already: it makes no difference.
    expect(settled(events.slice(-40).reduce(apply, fresh.state))).toEqual(settled(fresh.state));
  });

  it('loses for a restricted rep what left their sight, and gains what came into it', async () => {
    const rep = await made('POST', '/users', { user: { name: 'Ida', email: 'ida@desk.example', role: 'agent', verified: true, ticket_restriction: 'assigned' } }, 'user');
    await desk.ask('PUT', `/users/${rep}/password`, { password: 'ida has a password' });
    const ida = await desk.as('ida@desk.example', 'ida has a password');
    const write = (assignee_id: number): Promise<number> => made('POST', '/tickets', { ticket: { subject: 'part', comment: { body: 'words' }, assignee_id } }, 'ticket');
    const tickets = [await write(rep), await write(rep), await write(rep), await write(1), await write(1)];
    const [given, deleted, kept, taken, strange] = tickets;
    const wanted = { tickets, users: [], organizations: [] };
    const older = await snapshot(wanted, ida);
    expect(Object.keys(older.state.ticket).map(Number)).toEqual([given, deleted, kept]);
    await desk.ask('PUT', `/tickets/${given}`, { ticket: { assignee_id: 1, comment: { body: 'secret', public: false } } });
    await desk.ask('DELETE', `/tickets/${deleted}`);
    await desk.ask('PUT', `/tickets/${taken}`, { ticket: { assignee_id: rep } });
    await desk.ask('PUT', `/tickets/${strange}`, { ticket: { subject: 'other' } });
    await desk.ask('PUT', `/tickets/${kept}`, { ticket: { comment: { body: 'more' } } }); // seen by Ida, so the feed ends here
    await quiet(desk);
    const events = await eventsAfter(ida, older.asOf);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(events.filter((event) => event.kind === 'ticket.hidden').map((event) => event.ticket_id)).toEqual([given, deleted]);
    expect(events.some((event) => event.ticket_id === strange)).toBe(false);
    const after = events.reduce(apply, older.state);
    const fresh = (await snapshot(wanted, ida)).state;
    Reflect.deleteProperty(fresh.ticket, taken ?? 0); // which the older state did not hold; it is asked for when it is opened
    Reflect.deleteProperty(fresh.thread, taken ?? 0);
    Reflect.deleteProperty(fresh.outgoing, taken ?? 0);
    Reflect.deleteProperty(fresh.promises, taken ?? 0);
    expect(after).toEqual(fresh);
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
