// What is done to tickets that belong together, or not: merged, split, put to sleep. Each says what was done, with a
// way back.
import { queryOptions } from '@tanstack/react-query';
import i18next from 'i18next';
import { get, post, put, remove } from '../../platform/api/client';
import type { Comment, Ticket, TicketLink } from '../../platform/api/things';
import { client } from '../../platform/session';
import { keyOf, type Kept } from '../../platform/state/cache';
import { makeStore } from '../../platform/store';
import { momentWord } from '../../platform/words';
import type { Chosen } from '../people/PersonChoice';
import { say, sayRefusal } from '../../ui/says';

export const linksQuery = (id: number) =>
  queryOptions({ queryKey: ['links', id], queryFn: async () => (await get('/api/v2/tickets/{id}/links', { path: { id } })).links });

// What a ticket is to another, and its thread, are asked for anew; the feed brings the rest.
function renewed(...ids: number[]): void {
  for (const id of ids) {
    void client.invalidateQueries({ queryKey: ['links', id] });
    void client.invalidateQueries({ queryKey: keyOf({ shelf: 'ticket', id }) });
    void client.invalidateQueries({ queryKey: keyOf({ shelf: 'thread', id }) });
  }
  void client.invalidateQueries({ queryKey: ['requested'] });
}
function keep(ticket: Ticket): void {
  client.setQueryData<Kept<Ticket>>(keyOf({ shelf: 'ticket', id: ticket.id }), (kept) => kept && { ...kept, value: ticket });
}

async function done(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (failure) {
    sayRefusal(failure);
    return false;
  }
}

// Something that another group is asked for; who asks hears of it by mail, and here.
export const askGroup = (ticket: Ticket, group: { id: number; name: string }, words: string, due: string | null): Promise<boolean> =>
  done(async () => {
    await post('/api/v2/tickets/{id}/group_requests', { path: { id: ticket.id }, body: { request: { group_id: group.id, body: words, uploads: [], due_at: due } } });
    renewed(ticket.id);
    say(i18next.t('askGroup.asked', { group: group.name }));
  });

// A conversation with somebody else about the ticket; gives its number. Its first words wait there as a draft.
export type PassedOn = 'latest' | 'all';
export async function forward(ticket: Ticket, to: Chosen, passedOn: PassedOn): Promise<number | undefined> {
  let made: number | undefined;
  await done(async () => {
    const whom = 'id' in to ? { user_id: to.id } : to;
    const comment_ids = passedOn === 'all' ? await replyIds(ticket.id) : [];
    made = (await post('/api/v2/tickets/{id}/forward', { path: { id: ticket.id }, body: { forward: { ...whom, comment_ids } } })).ticket.id;
    renewed(ticket.id);
  });
  return made;
}
const FORWARDED_MAX = 50;
async function replyIds(ticket: number): Promise<number[]> {
  const { comments } = await get('/api/v2/tickets/{id}/comments', { path: { id: ticket }, query: { sort_order: 'desc', per_page: 100 } });
  return comments.filter((each) => each.public).map((each) => each.id).slice(0, FORWARDED_MAX).reverse();
}

// The one goes on in the other.
export const mergeInto = (ticket: Ticket, target: number): Promise<boolean> =>
  done(async () => {
    const { results } = (await post('/api/v2/tickets/{id}/merge', { path: { id: target }, body: { ids: [ticket.id] } })).job_status as unknown as { results: { success: boolean; details?: string }[] };
    const result = results[0];
    if (!result?.success) throw new Error(result?.details ?? '');
    renewed(ticket.id, target);
    say(i18next.t('joined.merged', { number: target }), { undo: () => void separate(ticket.id, target) });
  });

export const separate = (id: number, from: number): Promise<boolean> =>
  done(async () => {
    keep((await put('/api/v2/tickets/{id}/unmerge', { path: { id } })).ticket);
    renewed(id, from);
    say(i18next.t('joined.separated', { number: id }));
  });

export const bringBack = (splitOff: number, to: number): Promise<boolean> =>
  done(async () => {
    await put('/api/v2/tickets/{id}/unsplit', { path: { id: splitOff } });
    renewed(splitOff, to);
    say(i18next.t('joined.broughtBack'));
  });

// Which ticket's comments can be picked to be split off.
export const splitting = makeStore<number>(0);
export const canBeSplit = (comment: Comment): boolean => !(comment.public && comment.from_team);
export const splitOff = (ticket: Ticket, comment: Comment): Promise<boolean> =>
  done(async () => {
    const made = (await post('/api/v2/tickets/{id}/split', { path: { id: ticket.id }, body: { split: { comment_id: comment.id } } })).ticket;
    splitting.set(0);
    renewed(ticket.id, made.id);
    say(i18next.t('joined.split', { number: made.id }), { undo: () => void bringBack(made.id, ticket.id) });
  });

// `through_thanks`: it sleeps on when the customer only says thanks.
export const snooze = (ticket: Ticket, until: Date | null, through_thanks = false): Promise<boolean> =>
  done(async () => {
    keep((await put('/api/v2/tickets/{id}/snooze', { path: { id: ticket.id }, body: { snooze: { until: until?.toISOString() ?? null, through_thanks } } })).ticket);
    const sentence = until ? i18next.t('joined.asleepUntil', { when: momentWord(until.toISOString()) }) : i18next.t(through_thanks ? 'joined.asleepThroughThanks' : 'joined.asleep');
    say(sentence, { undo: () => void wake(ticket.id) });
  });
export const wake = (id: number): Promise<boolean> =>
  done(async () => {
    keep((await remove('/api/v2/tickets/{id}/snooze', { path: { id } })).ticket);
    say(i18next.t('joined.awake'));
  });

// Related: they have to do with each other. Problem: the other is what this one is an incident of.
export type LinkAs = 'related' | 'problem';
export const link = (ticket: Ticket, other: number, as: LinkAs): Promise<boolean> =>
  done(async () => {
    if (as === 'related') await post('/api/v2/tickets/{id}/links', { path: { id: ticket.id }, body: { link: { ticket_id: other } } });
    else keep((await put('/api/v2/tickets/{id}', { path: { id: ticket.id }, body: { ticket: { type: 'incident', problem_id: other } } })).ticket);
    renewed(ticket.id, other);
    say(i18next.t('joined.linked', { number: other }), { undo: () => void unlink(ticket, { kind: as, ticket_id: other }) });
  });
export const unlink = (ticket: Ticket, { kind, ticket_id: other }: Pick<TicketLink, 'kind' | 'ticket_id'>): Promise<boolean> =>
  done(async () => {
    const incident = kind === 'problem' ? ticket.id : kind === 'incident' ? other : 0;
    if (incident) await put('/api/v2/tickets/{id}', { path: { id: incident }, body: { ticket: { problem_id: null } } });
    else await remove('/api/v2/tickets/{id}/links/{ticket_id}', { path: { id: ticket.id, ticket_id: other } });
    renewed(ticket.id, other);
    say(i18next.t('joined.unlinked'));
  });
