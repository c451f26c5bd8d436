// The outbox as the page uses it: what waits on a ticket, how long one can take back, and words that come back whole.
import { queryOptions } from '@tanstack/react-query';
import { get, getSnapshot, post, remove } from '../../platform/api/client';
import type { OutgoingReply, Status, Surface } from '../../platform/api/things';
import { recall, remember } from '../../platform/device';
import { keyOf, type Kept } from '../../platform/state/cache';
import { makeStore } from '../../platform/store';
import { type Wish, wishForDesk } from '../promises/promises';

export const UNDO_SECONDS_MAX = 30;
const UNDO_SECONDS_USUAL = 10;

function readUndoSeconds(): number {
  const kept = Number(recall('undo-seconds') ?? UNDO_SECONDS_USUAL);
  return Number.isInteger(kept) && kept >= 0 && kept <= UNDO_SECONDS_MAX ? kept : UNDO_SECONDS_USUAL;
}
export const undoSeconds = makeStore(readUndoSeconds());
export function chooseUndoSeconds(seconds: number): void {
  const next = Math.min(UNDO_SECONDS_MAX, Math.max(0, Math.round(seconds)));
  remember('undo-seconds', String(next));
  undoSeconds.set(next);
}

export const outgoingQuery = (ticket: number) =>
  queryOptions({
    queryKey: keyOf({ shelf: 'outgoing', id: ticket }),
    queryFn: async (): Promise<Kept<OutgoingReply[]>> => {
      const { value, asOf } = await getSnapshot('/api/v2/tickets/{id}/outgoing_replies', { path: { id: ticket } });
      return { value: value.outgoing_replies, asOf };
    },
  });
export const ownOutgoingQuery = queryOptions({
  queryKey: ['own-outgoing'],
  queryFn: async () => (await get('/api/v2/outgoing_replies')).outgoing_replies,
});

export interface WordsToSend {
  body: { body: string } | { html_body: string };
  uploads: string[];
  seen: number; // the newest comment that was read; 0: none
  status?: Status;
  leavesAt?: Date;
  seal?: Surface['seal']; // it was looked at: it leaves as this, or not at all
  hiddenCopies?: readonly string[];
  promises: readonly Wish[]; // made when it leaves
}
export function wordsForDesk(words: WordsToSend) {
  const when = words.leavesAt ? { leaves_at: words.leavesAt.toISOString() } : { undo_seconds: undoSeconds.get() };
  return {
    ...words.body,
    uploads: words.uploads,
    ...when,
    ...(words.seen > 0 ? { seen_comment_id: words.seen } : {}),
    ...(words.status ? { status: words.status } : {}),
    ...(words.seal ? { surface: words.seal } : {}),
    ...(words.hiddenCopies?.length ? { hidden_copies: [...words.hiddenCopies] } : {}),
    ...(words.promises.length > 0 ? { promises: words.promises.map(wishForDesk) } : {}),
  };
}
export async function putInOutbox(ticket: number, words: WordsToSend): Promise<OutgoingReply> {
  return (await post('/api/v2/tickets/{id}/outgoing_replies', { path: { id: ticket }, body: { outgoing_reply: wordsForDesk(words) } })).outgoing_reply;
}
export async function leaveNow(outgoing: OutgoingReply): Promise<void> {
  await post('/api/v2/outgoing_replies/{id}/send', { path: { id: outgoing.id } });
}

// Words that were taken back, until the composer of their ticket takes them up.
export const takenBack = makeStore<OutgoingReply | null>(null);
export async function takeBack(outgoing: OutgoingReply): Promise<void> {
  takenBack.set((await remove('/api/v2/outgoing_replies/{id}', { path: { id: outgoing.id } })).outgoing_reply);
}
