// Questions about mails as they came in, and what people decide about them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post } from '../../platform/api/client';
import type { Message, MessageState } from '../../platform/api/things';
import { onEvent } from '../../platform/live';
import { client } from '../../platform/session';

const PAGE = 50;

// What others decide, and what comes in, shows by itself; a flood of mail asks no more often than this.
const PAUSE_MS = 1500;
let later: ReturnType<typeof setTimeout> | undefined;
onEvent(({ kind }) => {
  if (!/^(message|sender_rule|mailbox)\./.test(kind)) return;
  later ??= setTimeout(() => {
    later = undefined;
    void client.invalidateQueries({ queryKey: ['messages'] });
    void client.invalidateQueries({ queryKey: ['mailboxes'] });
  }, PAUSE_MS);
});


// Who waits longest comes first.
export const messagesQuery = (state: MessageState) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'in', state],
    queryFn: ({ pageParam }) => get('/api/v2/messages', { query: { state, 'page[size]': PAGE, 'page[after]': pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ meta }) => (meta?.has_more ? (meta.after_cursor ?? undefined) : undefined),
    staleTime: 0,
  });

// How many wait for a look. Who may not see them all is not told, and nothing is shown then.
const LOOK_EVERY_MS = 120_000;
export const countQuery = (state: MessageState) =>
  queryOptions({
    queryKey: ['messages', 'count', state],
    queryFn: async (): Promise<number> => (await get('/api/v2/messages', { query: { state, per_page: 1 } })).count ?? 0,
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
    retry: false,
  });

export const messageQuery = (id: number) =>
  queryOptions({
    queryKey: ['messages', 'one', id],
    queryFn: async (): Promise<Message> => (await get('/api/v2/messages/{id}', { path: { id } })).message,
    staleTime: 0,
  });

export type Decision = 'retry' | 'file' | 'refuse';
export async function decide(id: number, decision: Decision): Promise<Message> {
  const path = { id };
  const answer = await (decision === 'retry' ? post('/api/v2/messages/{id}/retry', { path }) : decision === 'file' ? post('/api/v2/messages/{id}/file', { path }) : post('/api/v2/messages/{id}/refuse', { path }));
  void client.invalidateQueries({ queryKey: ['messages'] });
  return answer.message;
}
export async function retryAll(): Promise<number> {
  const { retried } = await post('/api/v2/messages/retry_all');
  void client.invalidateQueries({ queryKey: ['messages'] });
  return retried;
}
