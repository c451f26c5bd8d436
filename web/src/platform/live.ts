// Keeps the page's state alive: the feed's events go into the cache, and lists learn quietly that something is new.
import type { ViewCount } from './api/things';
import { applyToCache } from './state/cache';
import { type Aside, Feed, type FeedState } from './state/feed';
import { type LiveEvent, problemsOf } from './state/state';
import { readFromDevice } from './offline';
import { client } from './session';
import { makeStore } from './store';
import { hearPresence, placeNow } from './together';

export const feedState = makeStore<FeedState>('connecting');
export const needsSignIn = makeStore(false);
const listeners = new Set<(event: LiveEvent) => void>();

export function onEvent(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// Lists change with tickets: looked at again, not more often than this.
const LISTS_PAUSE_MS = 1200;
let listsTimer: ReturnType<typeof setTimeout> | undefined;
function listsLater(): void {
  listsTimer ??= setTimeout(() => {
    listsTimer = undefined;
    void client.invalidateQueries({ queryKey: ['head'] });
    void client.invalidateQueries({ queryKey: ['waiting'] });
    void client.invalidateQueries({ queryKey: ['requested'] });
  }, LISTS_PAUSE_MS);
}

// The desk tells each count that has changed, to whoever said which views they look at.
let counting: readonly number[] = [];
export function wantCounts(views: readonly number[]): void {
  if (views.join() === counting.join()) return;
  counting = views;
  feed?.say({ counting });
}
function takeCounts(told: Extract<Aside, { kind: 'counts' }>['counts']): void {
  client.setQueriesData<Map<number, ViewCount>>({ queryKey: ['counts'] }, (known) => {
    if (!known) return known;
    const next = new Map(known);
    for (const { view_id, value, exact } of told) {
      const before = next.get(view_id);
      if (before) next.set(view_id, { ...before, value, pretty: `${value}${exact ? '' : '+'}` });
    }
    return next;
  });
}
// Where this page is, for the others.
export function sayPlace(): void {
  feed?.say(placeNow());
}

// Which tickets this person may see may have changed: what is known of them is asked for anew, which also forgets what
// is not for them any more.
const ofTickets = ['ticket', 'thread', 'list', 'head', 'counts', 'waiting', 'requested', 'undelivered', 'outgoing', 'own-outgoing', 'drafts', 'links', 'promises', 'owed', 'mentions', 'hand-overs', 'owners'] as const;
function rightsChanged(event: LiveEvent): void {
  void client.invalidateQueries({ queryKey: ['me'] });
  if (event.user?.ticket_restriction) for (const name of ofTickets) void client.resetQueries({ queryKey: [name] });
}

// Who has a ticket, who is asked to take it, who stands in for whom.
function ownersChanged(event: LiveEvent): void {
  const isAboutAll = event.kind.startsWith('absence.') || event.kind.startsWith('queue.');
  if (isAboutAll) for (const name of ['absences', 'queues', 'owners']) void client.invalidateQueries({ queryKey: [name] });
  if (event.data.hand_over !== undefined) void client.invalidateQueries({ queryKey: ['hand-overs'] });
  if (ownerKinds.has(event.kind)) void client.invalidateQueries({ queryKey: ['owners', event.ticket_id] });
}
const ownerKinds = new Set(['ticket.changed', 'ticket.deleted', 'ticket.restored', 'ticket.snoozed', 'ticket.woke']);

// What a ticket has to do with others is asked for anew, seen from both.
const joins = new Set(['ticket.merged', 'ticket.separated', 'ticket.split', 'ticket.split_undone', 'ticket.aside_begun', 'ticket.linked', 'ticket.unlinked']);

// What was kept on this device may be older than the feed's place: asked for anew with a connection, and again where a
// question still found none.
const RENEWED_AFTER_MS = 1500;
function renewKept(): void {
  if (feedState.get() !== 'live' || !readFromDevice.get()) return;
  readFromDevice.set(false);
  void client.invalidateQueries();
}

let feed: Feed | undefined;
export function startFeed(after: string, me: number): () => void {
  feed?.stop();
  const started = new Feed(
    {
      url: (cursor) => `${location.origin.replace(/^http/, 'ws')}/api/v2/live?with=state&after=${encodeURIComponent(cursor)}`,
      onEvent: (event) => {
        applyToCache(client, event);
        if (event.ticket_id !== null) listsLater();
        if (event.data.delivery_of !== undefined) void client.invalidateQueries({ queryKey: ['undelivered'] });
        if (event.data.mentioned === me) void client.invalidateQueries({ queryKey: ['mentions'] });
        if (event.data.settings_of === me) void client.invalidateQueries({ queryKey: ['settings'] });
        if (event.data.draft_of !== undefined) void client.invalidateQueries({ queryKey: ['drafts', event.ticket_id] });
        if (joins.has(event.kind)) for (const id of [event.ticket_id, event.data.into, event.data.from, event.data.other]) void client.invalidateQueries({ queryKey: ['links', id] });
        const problems = problemsOf(event);
        if (problems) for (const id of [event.ticket_id, problems.before, problems.after]) void client.invalidateQueries({ queryKey: ['links', id] });
        if (event.data.outgoing !== undefined) void client.invalidateQueries({ queryKey: ['own-outgoing'] });
        if (event.data.promise !== undefined) void client.invalidateQueries({ queryKey: ['owed'] });
        ownersChanged(event);
        if (event.data.person === me) rightsChanged(event);
        for (const listener of listeners) listener(event);
      },
      onAside: (aside) => {
        if (aside.kind === 'presence') hearPresence(aside);
        else takeCounts(aside.counts);
      },
      onState: (state) => {
        feedState.set(state);
        if (state !== 'live') return;
        started.say({ ...placeNow(), counting });
        renewKept();
      },
      onSignedOut: () => needsSignIn.set(true),
    },
    after,
  );
  feed = started;
  const hurry = (): void => started.hurry();
  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  let renewal: ReturnType<typeof setTimeout> | undefined;
  const stopRenewing = readFromDevice.subscribe(() => {
    clearTimeout(renewal);
    renewal = setTimeout(renewKept, RENEWED_AFTER_MS);
  });
  return () => {
    stopRenewing();
    clearTimeout(renewal);
    window.removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', hurry);
    started.stop();
  };
}
