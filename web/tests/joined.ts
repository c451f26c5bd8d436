// What can be done to tickets and people that turn out to belong together, or not: for the test of the page's state.
import type { RunningDesk } from './desk';

interface Given {
  chance: (below: number) => number;
  word: () => string;
  looked: () => number; // a ticket that is looked at
  other: () => number; // any ticket
  user: () => number; // a customer
  split: (ticket: number) => void; // a ticket that was made by splitting
}
type Actions = Record<string, () => Promise<unknown>>;
interface Asked {
  id: number;
  requester_id: number;
}

export function joinedActions(desk: RunningDesk, { chance, word, looked, other, user, split }: Given): Actions {
  const ticket = async (id: number): Promise<Asked> => (await desk.ask('GET', `/tickets/${id}`)).json.ticket as Asked;
  const sister = async (requester_id: number): Promise<number> => ((await desk.ask('POST', '/tickets', { ticket: { comment: { body: word() }, requester_id } })).json.ticket as Asked).id;
  const stranger = async (): Promise<number> => ((await desk.ask('POST', '/users', { user: { name: word(), email: `${word()}@example.net`, phone: `${chance(1000)}` } })).json.user as Asked).id;
  const merge = async (into: number, id: number): Promise<boolean> => {
    const { results } = (await desk.ask('POST', `/tickets/${into}/merge`, { ids: [id], target_comment: word() })).json.job_status as { results: { success: boolean }[] };
    return results[0]?.success ?? false;
  };
  const writtenByCustomer = async (id: number): Promise<number> => {
    const { requester_id } = await ticket(id);
    const { audit } = (await desk.ask('PUT', `/tickets/${id}`, { ticket: { comment: { body: word(), author_id: requester_id } } })).json as { audit: { events: { id: number; type: string }[] } };
    return audit.events.find((each) => each.type === 'Comment')?.id ?? 0;
  };
  return {
    link: async () => {
      const [one, two] = [looked(), other()];
      if (one === two) return;
      await desk.ask('POST', `/tickets/${one}/links`, { link: { ticket_id: two } });
      await desk.ask('DELETE', `/tickets/${one}/links/${two}`);
    },
    mergeTicket: async () => {
      const { id, requester_id } = await ticket(looked());
      const new_one = await sister(requester_id);
      if (await merge(id, new_one)) await desk.ask('PUT', `/tickets/${new_one}/unmerge`);
      if (await merge(new_one, id)) await desk.ask('PUT', `/tickets/${id}/unmerge`);
    },
    splitTicket: async () => {
      const id = looked();
      const comment = await writtenByCustomer(id);
      const made = ((await desk.ask('POST', `/tickets/${id}/split`, { split: { comment_id: comment, subject: word() } })).json.ticket as Asked).id;
      if (chance(2) === 0) {
        split(made);
        return;
      }
      await desk.ask('PUT', `/tickets/${made}`, { ticket: { comment: { body: word(), public: false } } });
      await desk.ask('PUT', `/tickets/${made}/unsplit`);
    },
    forwardTicket: async () => {
      const id = looked();
      const comment = await writtenByCustomer(id);
      await desk.ask('POST', `/tickets/${id}/forward`, { forward: { email: `${word()}@works.example`, comment_ids: chance(2) === 0 ? [] : [comment] } });
    },
    askGroup: async () => {
      const { groups } = (await desk.ask('GET', '/groups')).json as { groups: { id: number }[] };
      await desk.ask('POST', `/tickets/${looked()}/group_requests`, { request: { group_id: groups[chance(groups.length)]?.id ?? 0, body: word() } });
    },
    snoozeTicket: async () => {
      const path = `/tickets/${looked()}`;
      await desk.ask('PUT', path, { ticket: { status: 'open' } });
      await desk.ask('PUT', `${path}/snooze`, { snooze: { until: chance(2) === 0 ? null : '2027-06-01T08:00:00Z' } });
      if (chance(3) > 0) await desk.ask('DELETE', `${path}/snooze`);
      else await desk.ask('PUT', path, { ticket: { status: 'pending' } });
    },
    mergeUser: async () => {
      const [known, new_one] = [user(), await stranger()];
      await sister(new_one);
      await desk.ask('PUT', `/users/${new_one}/merge`, { user: { id: known } });
      if (chance(2) === 0) await desk.ask('PUT', `/users/${new_one}/unmerge`);
    },
    mergeKnownUser: async () => {
      const [known, new_one] = [user(), await stranger()];
      await desk.ask('PUT', `/users/${known}/merge`, { user: { id: new_one } });
      await desk.ask('PUT', `/users/${known}/unmerge`);
    },
  };
}
