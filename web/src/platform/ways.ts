// Ways of mail, as the desk's health tells of them: which are in trouble, and since when.
import { queryOptions } from '@tanstack/react-query';
import { get } from './api/client';
import type { Mailbox, Way } from './api/things';

export const healthQuery = queryOptions({ queryKey: ['health'], queryFn: () => get('/api/v2/health'), staleTime: 0 });

export const mailboxesQuery = queryOptions({
  queryKey: ['mailboxes'],
  queryFn: async (): Promise<Mailbox[]> => (await get('/api/v2/mailboxes')).mailboxes,
  staleTime: 0,
});

// The mailbox that a way fetches from; undefined for the ways by which mail is brought.
export function mailboxOf(way: Way): number | undefined {
  const number = /^imap (\d+)$/.exec(way.name)?.[1];
  return number === undefined ? undefined : Number(number);
}
export const wayOf = (ways: readonly Way[], mailbox: number): Way | undefined => ways.find((way) => mailboxOf(way) === mailbox);

// A short trouble mends itself, and nobody has to hear of it.
const PATIENCE_MS = 15 * 60 * 1000;
export function needsSomebody(way: Way, now = Date.now()): boolean {
  return way.state === 'stopped' || (way.state === 'troubled' && now - new Date(way.changed_at).getTime() >= PATIENCE_MS);
}
