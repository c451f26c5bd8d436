// Lists and threads of tickets as snapshots, and the changes that a person makes: shown at once, taken back when refused.
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useMemo } from 'react';
import { get, getSnapshot, post, put } from '../../platform/api/client';
import type { Comment, Delivery, RowTicket, Ticket, TicketInput, ViewPage } from '../../platform/api/things';
import { ticketQuery } from '../../platform/data';
import { client } from '../../platform/session';
import { keyOf, type Kept, listKey } from '../../platform/state/cache';
import { compareCursors, type Thread } from '../../platform/state/state';
import { say, sayRefusal } from '../../ui/says';

const LIST_FIRST = 40; // what is in sight, and soon there
const LIST_PAGE = 100;
const HEAD_ROWS = 30;
const THREAD_PAGE = 40;

export const listQuery = (view: number) =>
  infiniteQueryOptions({
    queryKey: listKey(String(view)),
    queryFn: ({ pageParam }): Promise<ViewPage> => get('/api/v2/views/{id}/execute', { path: { id: view }, query: { 'page[size]': pageParam === undefined ? LIST_FIRST : LIST_PAGE, include: 'latest_reply', 'page[after]': pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: ViewPage): string | undefined => (page.meta?.has_more ? (page.meta.after_cursor ?? undefined) : undefined),
    enabled: view > 0,
  });

// The beginning of the list as it would be now; tells whether something new waits, without moving a row.
const headQuery = (view: number) =>
  queryOptions({
    queryKey: ['head', view],
    queryFn: () => get('/api/v2/views/{id}/execute', { path: { id: view }, query: { 'page[size]': HEAD_ROWS } }),
    enabled: view > 0,
  });

export interface TicketList {
  rows: RowTicket[];
  names: Map<number, string>;
  newRows: number;
  isPending: boolean;
  error: Error | null;
  hasMore: boolean;
  more: () => void;
  renew: () => void;
}

// Each row once, though pages may overlap when something came in between.
function flat(pages: ViewPage[]): { rows: Map<number, RowTicket>; names: Map<number, string> } {
  const rows = new Map<number, RowTicket>();
  const names = new Map<number, string>();
  for (const page of pages) {
    for (const { ticket } of page.rows) if (!rows.has(ticket.id)) rows.set(ticket.id, ticket);
    for (const user of page.users) names.set(user.id, user.name);
  }
  return { rows, names };
}

export function useTicketList(view: number): TicketList {
  const list = useInfiniteQuery(listQuery(view));
  const head = useQuery({ ...headQuery(view), enabled: view > 0 && list.isSuccess });
  const pages = list.data?.pages;
  const { rows, names } = useMemo(() => flat(pages ?? []), [pages]);
  const isNew = head.isSuccess && !head.isFetching ? head.data.rows.filter((row) => !rows.has(row.ticket.id)) : [];
  return {
    rows: useMemo(() => [...rows.values()], [rows]),
    names,
    newRows: isNew.length,
    isPending: list.isPending,
    error: list.error,
    hasMore: list.hasNextPage,
    more: () => {
      if (!list.isFetchingNextPage) void list.fetchNextPage();
    },
    renew: () => void client.resetQueries({ queryKey: listKey(String(view)) }),
  };
}

async function fetchComments(ticket: number, after?: string): Promise<Kept<Thread>> {
  const { value, asOf } = await getSnapshot('/api/v2/tickets/{id}/comments', { path: { id: ticket }, query: { 'page[size]': THREAD_PAGE, sort: '-created_at', 'page[after]': after } });
  return { value: { comments: [...value.comments].reverse(), older: value.meta?.has_more ? (value.meta.after_cursor ?? null) : null }, asOf };
}
export const threadQuery = (ticket: number) => queryOptions({ queryKey: keyOf({ shelf: 'thread', id: ticket }), queryFn: () => fetchComments(ticket) });

export function prefetchTicket(id: number): void {
  client.query(ticketQuery(id)).catch(() => undefined); // opening it says what is wrong
  client.query(threadQuery(id)).catch(() => undefined);
}

// Of what was open before, the latest stay at hand: that of a whole day would fill the memory.
const KEPT = 30;
const PEOPLE_KEPT = 200; // small, and asked for again and again
const keptOf = (name: unknown): number => (name === 'user' || name === 'organization' ? PEOPLE_KEPT : KEPT);
export function forgetOld(): void {
  const cache = client.getQueryCache();
  const unseen = cache.getAll().filter((query) => query.getObserversCount() === 0 && query.state.fetchStatus === 'idle'); // what is on its way is wanted
  const byName = Map.groupBy(unseen, ({ queryKey }) => queryKey[0]);
  for (const [name, queries] of byName) {
    queries.sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt);
    for (const query of queries.slice(keptOf(name))) cache.remove(query);
  }
}

export async function loadOlder(ticket: number): Promise<void> {
  const key = keyOf({ shelf: 'thread', id: ticket });
  const older = client.getQueryData<Kept<Thread>>(key)?.value.older;
  if (!older) return;
  const page = await fetchComments(ticket, older);
  client.setQueryData<Kept<Thread>>(key, (kept) => {
    if (!kept || kept.value.older !== older) return kept;
    const known = new Set(kept.value.comments.map((each) => each.id));
    return { ...kept, value: { comments: [...page.value.comments.filter((each) => !known.has(each.id)), ...kept.value.comments], older: page.value.older } };
  });
}

// One line of what this customer asked before.
export const requestedQuery = (person: number) =>
  queryOptions({
    queryKey: ['requested', person],
    queryFn: async () => (await get('/api/v2/users/{id}/tickets/requested', { path: { id: person }, query: { 'page[size]': 30, sort: '-created_at' } })).tickets,
    enabled: person > 0,
  });

function setTicket(id: number, change: (ticket: Ticket) => Ticket): void {
  client.setQueryData<Kept<Ticket>>(keyOf({ shelf: 'ticket', id }), (kept) => kept && { ...kept, value: change(kept.value) });
}

type Fields = Partial<Pick<Ticket, 'status' | 'priority' | 'type' | 'assignee_id' | 'group_id' | 'tags' | 'subject'>>;

// Shows the change at once; a refusal puts back what was and says why. What was done can be undone.
export async function changeTicket(id: number, fields: Fields, sentence: string, isUndo = false): Promise<boolean> {
  const before = client.getQueryData<Kept<Ticket>>(keyOf({ shelf: 'ticket', id }))?.value;
  const former: Fields = {};
  if (before) for (const name of Object.keys(fields) as (keyof Fields)[]) Object.assign(former, { [name]: before[name] });
  setTicket(id, (ticket) => ({ ...ticket, ...fields }));
  try {
    const answer = await put('/api/v2/tickets/{id}', { path: { id }, body: { ticket: fields } });
    setTicket(id, () => answer.ticket);
    if (former.status === 'new') former.status = 'open'; // what was begun is not new again
    if (isUndo) say(i18next.t('ticket.undone'));
    else say(sentence, before ? { undo: () => void changeTicket(id, former, '', true) } : {});
    return true;
  } catch (failure) {
    setTicket(id, (ticket) => ({ ...ticket, ...former }));
    sayRefusal(failure);
    return false;
  }
}

// Whoever takes a ticket has it at once; a refusal gives it back.
export async function takeTicket({ id, assignee_id, status }: Ticket, me: number, sentence: string): Promise<void> {
  setTicket(id, (ticket) => ({ ...ticket, assignee_id: me, status: status === 'new' ? 'open' : status }));
  try {
    const answer = await post('/api/v2/tickets/{id}/take', { path: { id } });
    setTicket(id, () => answer.ticket);
    say(sentence, { undo: () => void changeTicket(id, { assignee_id }, '', true) });
  } catch (failure) {
    setTicket(id, (ticket) => ({ ...ticket, assignee_id, status }));
    sayRefusal(failure);
  }
}

// Where this person was named and has not been since.
export const mentionsQuery = queryOptions({ queryKey: ['mentions'], queryFn: async () => (await get('/api/v2/mentions')).mentions });

export async function follow({ id, follower_ids }: Ticket, me: number, wanted: boolean): Promise<void> {
  const setFollowers = (ids: number[]): void => setTicket(id, (ticket) => ({ ...ticket, follower_ids: ids }));
  setFollowers(wanted ? [...follower_ids, me] : follower_ids.filter((each) => each !== me));
  try {
    const answer = await put('/api/v2/tickets/{id}', { path: { id }, body: { ticket: { followers: [{ user_id: me, action: wanted ? 'put' : 'delete' }] } } });
    setTicket(id, () => answer.ticket);
    say(i18next.t(wanted ? 'together.following' : 'together.notFollowing'));
  } catch (failure) {
    setFollowers(follower_ids);
    sayRefusal(failure);
  }
}

// Who gets copies of all replies; somebody whom the desk does not know is made known to it.
export async function changeCopies(ticket: number, email_ccs: NonNullable<TicketInput['email_ccs']>): Promise<void> {
  try {
    await put('/api/v2/tickets/{id}', { path: { id: ticket }, body: { ticket: { email_ccs } } });
  } catch (failure) {
    sayRefusal(failure);
  }
}

// Plain words, or words with formatting, beside which the desk puts plain ones.
export type Body = { body: string } | { html_body: string };
export interface Words {
  body: Body;
  isPublic: boolean;
  uploads: string[];
  status?: Ticket['status'];
}
// Sends a reply or keeps a note. Throws the refusal: the composer keeps the text.
export async function writeComment(id: number, words: Words): Promise<void> {
  const answer = await put('/api/v2/tickets/{id}', {
    path: { id },
    body: { ticket: { comment: { ...words.body, public: words.isPublic, uploads: words.uploads }, ...(words.status ? { status: words.status } : {}) } },
  });
  setTicket(id, () => answer.ticket);
  await freshEnd(id);
}

// Puts a reply that did not arrive on its way again; the feed says what becomes of it.
export async function sendAgain(delivery: Delivery): Promise<void> {
  try {
    await post('/api/v2/deliveries/{comment_id}/retry', { path: { comment_id: delivery.comment_id } });
    say(i18next.t('delivery.onItsWay'));
  } catch (failure) {
    sayRefusal(failure);
  }
}

// What was written shows at once, whether the feed is quick or not. Where both tell of a comment, the later one counts.
async function freshEnd(id: number): Promise<void> {
  const newest = await fetchComments(id).catch(() => null);
  if (!newest) return;
  client.setQueryData<Kept<Thread>>(keyOf({ shelf: 'thread', id }), (kept) => {
    if (!kept) return newest;
    const [before, after] = compareCursors(kept.asOf, newest.asOf) > 0 ? [newest, kept] : [kept, newest];
    const byId = new Map<number, Comment>();
    for (const comment of [...before.value.comments, ...after.value.comments]) byId.set(comment.id, comment);
    const first = kept.value.comments[0]?.id ?? 0;
    const comments = [...byId.values()].filter((each) => kept.value.older === null || each.id >= first).sort((one, other) => one.id - other.id);
    return { value: { ...kept.value, comments }, asOf: after.asOf };
  });
}
