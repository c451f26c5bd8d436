// The state as it is kept in the page: snapshots in the query cache, moved on by the events of the feed.
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { RowTicket, ViewPage } from '../api/things';
import { compareCursors, HIDDEN, type LiveEvent, type Place, reduced, type Shelf, type Shelves, touched } from './state';

// Every cached snapshot of a shelf carries its place in the log: older events are in it already.
export interface Kept<T> {
  value: T;
  asOf: string;
}

export const keyOf = ({ shelf, id }: Place): readonly [Shelf, number] => [shelf, id];
export const listKey = (list: string): readonly ['list', string] => ['list', list];

function applyToPlace<S extends Shelf>(client: QueryClient, place: Place<S>, event: LiveEvent): void {
  const key = keyOf(place);
  const kept = client.getQueryData<Kept<Shelves[S]>>(key);
  if (!kept || compareCursors(event.cursor, kept.asOf) <= 0) return;
  const next = reduced(place.shelf, kept.value, event);
  if (next === undefined) {
    void client.invalidateQueries({ queryKey: key });
    return;
  }
  client.setQueryData<Kept<Shelves[S]>>(key, { value: next, asOf: event.cursor });
}

// A row that is shown keeps its place and gets its new words; which rows there are is another matter (see lists).
function rowAfter(row: RowTicket, event: LiveEvent): RowTicket {
  const ticket = event.ticket;
  if (!ticket || ticket.id !== row.id) return row;
  const { subject, status, type, priority, requester_id, assignee_id, group_id, organization_id, tags, due_at, updated_at } = ticket;
  const next: RowTicket = { ...row, subject, status, type, priority, requester_id, assignee_id, group_id, organization_id, tags, due_at, updated_at };
  const said = event.comment;
  if (said?.public) next.latest_reply = { author_id: said.author_id, excerpt: said.body.slice(0, 240), created_at: said.created_at };
  return next;
}

function applyToLists(client: QueryClient, event: LiveEvent): void {
  const isGone = event.kind === HIDDEN || event.kind === 'ticket.deleted';
  if (!event.ticket && !isGone) return;
  const rowsAfter = (rows: ViewPage['rows']): ViewPage['rows'] =>
    isGone ? rows.filter((row) => row.ticket.id !== event.ticket_id) : rows.map((row) => ({ ...row, ticket: rowAfter(row.ticket, event) }));
  client.setQueriesData<InfiniteData<ViewPage>>({ queryKey: ['list'] }, (list) => {
    if (!list?.pages.some((page) => page.rows.some((row) => row.ticket.id === event.ticket_id))) return list;
    return { ...list, pages: list.pages.map((page) => ({ ...page, rows: rowsAfter(page.rows) })) };
  });
}

export function applyToCache(client: QueryClient, event: LiveEvent): void {
  for (const place of touched(event)) applyToPlace(client, place, event);
  applyToLists(client, event);
  if (event.kind.startsWith('person.') || event.kind.startsWith('organization.')) void client.invalidateQueries({ queryKey: ['people'] });
}
