// Promises as the page uses them: those of a ticket, what one owes, and what is done with them. Refusals are said in the
// desk's sentence and change nothing.
import { queryOptions } from '@tanstack/react-query';
import i18next from 'i18next';
import { get, getSnapshot, post } from '../../platform/api/client';
import type { PromiseView } from '../../platform/api/things';
import { client } from '../../platform/session';
import { keyOf, type Kept } from '../../platform/state/cache';
import { makeStore } from '../../platform/store';
import { dueWord } from '../../platform/words';
import { say, sayRefusal } from '../../ui/says';
import type { Due } from './when';

const OWED_SHOWN = 50;

export const promisesQuery = (ticket: number) =>
  queryOptions({
    queryKey: keyOf({ shelf: 'promises', id: ticket }),
    queryFn: async (): Promise<Kept<PromiseView[]>> => {
      const { value, asOf } = await getSnapshot('/api/v2/tickets/{id}/promises', { path: { id: ticket } });
      return { value: value.promises, asOf };
    },
  });
export const owedQuery = (owner: number) =>
  queryOptions({
    queryKey: ['owed', owner],
    queryFn: async (): Promise<PromiseView[]> => (await get('/api/v2/promises', { query: { owner_id: owner, 'page[size]': OWED_SHOWN } })).promises,
  });

// What is to be done still, due first.
export const owedOf = (promises: readonly PromiseView[]): PromiseView[] => promises.filter((each) => each.owed).sort((one, other) => one.due_at.localeCompare(other.due_at) || one.id - other.id);
export const isLate = (promise: PromiseView, now = Date.now()): boolean => new Date(promise.due_at).getTime() <= now;

// What a rule wants is said in the reader's words, not in the customer's.
export const whatOf = (promise: PromiseView): string => (promise.target === null ? promise.what : i18next.t(`promise.target.${promise.target}`));

// What somebody is asked about a promise, one thing at a time and on one ticket.
export type Asking = { what: 'make'; ticket: number } | { what: 'move' | 'takeBack' | 'tell'; ticket: number; promise: PromiseView };
export const asking = makeStore<Asking | null>(null);

function put(promise: PromiseView): void {
  client.setQueryData<Kept<PromiseView[]>>(keyOf({ shelf: 'promises', id: promise.ticket_id }), (kept) => kept && { ...kept, value: [...kept.value.filter((each) => each.id !== promise.id), promise].sort((one, other) => one.id - other.id) });
  void client.invalidateQueries({ queryKey: ['owed'] });
}

export interface Wish {
  what: string;
  due: Due;
  backup_id?: number | null;
  tells_customer?: boolean;
  source?: PromiseView['source'];
}
export const wishForDesk = ({ what, due, backup_id, tells_customer, source }: Wish) => ({ what, ...due, ...(backup_id ? { backup_id } : {}), ...(tells_customer === undefined ? {} : { tells_customer }), ...(source ? { source } : {}) });

// These throw the refusal: the form that asked shows it and keeps what was written.
export async function make(ticket: number, wish: Wish): Promise<void> {
  const { promise } = await post('/api/v2/tickets/{id}/promises', { path: { id: ticket }, body: { promise: wishForDesk(wish) } });
  put(promise);
  say(i18next.t('promise.made', { when: dueWord(promise.due_at) }));
}
export async function move(promise: PromiseView, due: Due, reason: string): Promise<void> {
  const next = (await post('/api/v2/promises/{id}/move', { path: { id: promise.id }, body: { promise: { ...due, reason } } })).promise;
  put({ ...promise, state: 'moved', owed: false, reason });
  put(next);
  say(i18next.t('promise.moved', { when: dueWord(next.due_at) }));
}
export async function takeBack(promise: PromiseView, reason: string): Promise<void> {
  put((await post('/api/v2/promises/{id}/take_back', { path: { id: promise.id }, body: { promise: { reason } } })).promise);
  say(i18next.t('promise.takenBack'));
}
export async function tell(promise: PromiseView, body: string): Promise<void> {
  put((await post('/api/v2/promises/{id}/notice', { path: { id: promise.id }, body: { notice: { body } } })).promise);
  void client.invalidateQueries({ queryKey: keyOf({ shelf: 'outgoing', id: promise.ticket_id }) });
  say(i18next.t('promise.told'));
}
// Other words for what waits in the outbox; nothing is said of it, the card shows them.
export async function changeNotice(promise: PromiseView, body: string): Promise<void> {
  put((await post('/api/v2/promises/{id}/notice', { path: { id: promise.id }, body: { notice: { body } } })).promise);
  await client.invalidateQueries({ queryKey: keyOf({ shelf: 'outgoing', id: promise.ticket_id }) });
}
export const usualWords = async (promise: PromiseView): Promise<string> => (await get('/api/v2/promises/{id}/notice', { path: { id: promise.id } })).notice.body;

export async function keep(promise: PromiseView): Promise<void> {
  try {
    const kept = (await post('/api/v2/promises/{id}/keep', { path: { id: promise.id }, body: { promise: {} } })).promise;
    put(kept);
    say(i18next.t(kept.state === 'kept' ? 'promise.kept' : 'promise.doneLate'));
  } catch (failure) {
    sayRefusal(failure);
  }
}
