// What the page knows, and what an event does to it. One pure function for both the live feed and the tests:
// an older snapshot plus the events since is the fresh snapshot. Putting an event in twice changes nothing more.
import type { Comment, Delivery, Group, Membership, Organization, OutgoingReply, PromiseView, Ticket, User, View } from '../api/things';

// A message of /api/v2/live?with=state: an event, and the things that it is about as they are now.
export interface LiveEvent {
  cursor: string;
  kind: string;
  ticket_id: number | null;
  actor_id: number | null;
  at: string;
  data: Record<string, unknown>;
  ticket?: Ticket;
  comment?: Comment;
  delivery?: Delivery;
  outgoing_reply?: OutgoingReply;
  promise?: PromiseView;
  user?: User;
  organization?: Organization;
  group?: Group;
  membership?: Membership;
  view?: View;
}

// Comments that are loaded, oldest first; `older` goes on towards the beginning, null when all are here.
export interface Thread {
  comments: Comment[];
  older: string | null;
}

export interface Shelves {
  ticket: Ticket;
  thread: Thread;
  outgoing: OutgoingReply[]; // of a ticket: what waits to leave, or was stopped
  promises: PromiseView[]; // of a ticket
  user: User;
  organization: Organization;
  groups: Group[];
  memberships: Membership[];
  views: View[];
}
export type Shelf = keyof Shelves;
export interface Place<S extends Shelf = Shelf> {
  shelf: S;
  id: number; // 0 for shelves that hold one list
}
export type DeskState = { [S in Shelf]: Record<number, Shelves[S]> };
export const emptyState = (): DeskState => ({ ticket: {}, thread: {}, outgoing: {}, promises: {}, user: {}, organization: {}, groups: {}, memberships: {}, views: {} });

// The ticket is not for this person any more: it left their part of the desk.
export const HIDDEN = 'ticket.hidden';

function numberIn(event: LiveEvent, name: string): number | undefined {
  const value = event.data[name];
  return typeof value === 'number' ? value : undefined;
}

// The problem that a ticket was an incident of, and the one that it is of now; 0: none.
export function problemsOf(event: LiveEvent): { before: number; after: number } | undefined {
  const changes: unknown[] = Array.isArray(event.data.changes) ? event.data.changes : [];
  for (const change of changes) if (Array.isArray(change) && change[0] === 'problem_id') return { before: Number(change[1] ?? 0), after: Number(change[2] ?? 0) };
  return undefined;
}

// Which places of the state an event may change.
export function touched(event: LiveEvent): Place[] {
  const places: Place[] = [];
  const add = (shelf: Shelf, id: number | null | undefined): void => {
    if (id !== null && id !== undefined) places.push({ shelf, id });
  };
  add('ticket', event.ticket_id);
  const problems = problemsOf(event);
  if (problems?.before) add('ticket', problems.before);
  if (problems?.after) add('ticket', problems.after);
  if (event.comment ?? event.delivery ?? numberIn(event, 'split_off') ?? event.kind === HIDDEN) add('thread', event.ticket_id);
  if (numberIn(event, 'outgoing') !== undefined || event.kind === HIDDEN) add('outgoing', event.ticket_id);
  if (numberIn(event, 'promise') !== undefined || event.kind === HIDDEN) add('promises', event.ticket_id);
  add('user', numberIn(event, 'person'));
  add('organization', numberIn(event, 'organization'));
  if (event.kind.startsWith('group.')) add('groups', 0);
  if (event.kind.startsWith('group.member_')) add('memberships', 0);
  if (event.kind.startsWith('view.')) add('views', 0);
  return places;
}

// A list with one thing put in its place by id, or taken out when it is gone.
function placed<T extends { id: number }>(list: T[], id: number, thing: T | undefined, before: (one: T, other: T) => number): T[] {
  const rest = list.filter((each) => each.id !== id);
  return thing ? [...rest, thing].sort(before) : rest;
}
const byId = (one: { id: number }, other: { id: number }): number => one.id - other.id;
const byPosition = (one: View, other: View): number => one.position - other.position || one.id - other.id;

// What became of a reply is shown when it did not leave or arrive (yet).
function withDelivery(thread: Thread, delivery: Delivery): Thread {
  const isOnItsWay = delivery.state === 'queued' && delivery.reason === '';
  const shown = isOnItsWay || delivery.state === 'delivered' ? null : delivery;
  return { ...thread, comments: thread.comments.map((each) => (each.id === delivery.comment_id ? { ...each, delivery: shown } : each)) };
}

function threadAfter(thread: Thread, comment: Comment): Thread {
  const first = thread.comments[0];
  if (thread.older !== null && first && comment.id < first.id) return thread; // comes with the older ones
  return { ...thread, comments: placed(thread.comments, comment.id, comment, byId) };
}

type Reducers = { [S in Shelf]: (old: Shelves[S], event: LiveEvent) => Shelves[S] | undefined };
const reducers: Reducers = {
  // A deleted ticket stays as one: it may be restored, and who reads it learns why it went.
  ticket: (old, event) => {
    if (event.kind === HIDDEN) return undefined;
    if (event.ticket_id !== old.id) {
      // Another ticket became an incident of this one, or is none any more; then there may be others.
      const isIncident = problemsOf(event)?.after === old.id;
      return !isIncident ? undefined : old.type === 'problem' ? { ...old, has_incidents: true } : old;
    }
    return event.ticket ?? (event.kind === 'ticket.deleted' ? { ...old, status: 'deleted' } : old);
  },
  thread: (old, event) => {
    if (event.kind === HIDDEN) return undefined;
    if (event.delivery) return withDelivery(old, event.delivery);
    const gone = numberIn(event, 'split_off');
    if (gone !== undefined) return { ...old, comments: old.comments.filter((each) => each.id !== gone) };
    return event.comment ? threadAfter(old, event.comment) : old;
  },
  outgoing: (old, event) => {
    if (event.kind === HIDDEN) return undefined;
    const id = numberIn(event, 'outgoing');
    return id === undefined ? old : placed(old, id, event.outgoing_reply, byId);
  },
  // One that belongs to another ticket now comes without itself: it is gone from here.
  promises: (old, event) => {
    if (event.kind === HIDDEN) return undefined;
    const id = numberIn(event, 'promise');
    return id === undefined ? old : placed(old, id, event.promise, byId);
  },
  user: (old, event) => event.user ?? old,
  organization: (old, event) => (event.kind === 'organization.deleted' ? undefined : (event.organization ?? old)),
  groups: (old, event) => {
    const id = numberIn(event, 'group');
    return id === undefined ? old : placed(old, id, event.group, byId);
  },
  memberships: (old, event) => {
    const id = numberIn(event, 'membership');
    return id === undefined ? old : placed(old, id, event.membership, byId);
  },
  views: (old, event) => {
    const id = numberIn(event, 'view');
    return id === undefined ? old : placed(old, id, event.view, byPosition);
  },
};

// What one place holds after an event; undefined when what it held is gone.
export function reduced<S extends Shelf>(shelf: S, old: Shelves[S], event: LiveEvent): Shelves[S] | undefined {
  return reducers[shelf](old, event);
}

function applyTo<S extends Shelf>(state: DeskState, { shelf, id }: Place<S>, event: LiveEvent): DeskState {
  const held = state[shelf][id];
  if (held === undefined) return state; // nobody looks at it
  const next = reduced(shelf, held, event);
  if (next === held) return state;
  const after: Record<number, Shelves[S]> = { ...state[shelf] };
  if (next === undefined) Reflect.deleteProperty(after, id);
  else after[id] = next;
  return { ...state, [shelf]: after };
}

export function apply(state: DeskState, event: LiveEvent): DeskState {
  return touched(event).reduce((so, place) => applyTo(so, place, event), state);
}

// Cursors are "transaction.number": -1, 0 or 1.
export function compareCursors(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.split('.').map(Number));
  for (let i = 0; i < 2; ++i) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}
