// Who has a ticket and why, who is asked to take it over, who is away and who stands in, and who answers for queues.
// Refusals are the desk's sentences.
import { queryOptions, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { get, post, put, remove } from '../../platform/api/client';
import type { Absence, HandOver, Ownership, Queue, QueueInput, Ticket } from '../../platform/api/things';
import { client } from '../../platform/session';
import { keyOf } from '../../platform/state/cache';
import { makeStore } from '../../platform/store';
import { say, sayRefusal } from '../../ui/says';

export const handOversQuery = (ticket: number) =>
  queryOptions({ queryKey: ['hand-overs', ticket], queryFn: async (): Promise<HandOver[]> => (await get('/api/v2/tickets/{id}/hand_overs', { path: { id: ticket } })).hand_overs });
// Those that wait for this person, that they offered, or that were declined lately.
export const ownHandOversQuery = queryOptions({ queryKey: ['hand-overs', 'own'], queryFn: async (): Promise<HandOver[]> => (await get('/api/v2/hand_overs')).hand_overs });
export const ownersQuery = (ticket: number) =>
  queryOptions({ queryKey: ['owners', ticket], queryFn: async (): Promise<Ownership[]> => (await get('/api/v2/tickets/{id}/owners', { path: { id: ticket } })).owners });
export const absencesQuery = queryOptions({ queryKey: ['absences'], queryFn: async (): Promise<Absence[]> => (await get('/api/v2/absences')).absences });
export const queuesQuery = queryOptions({ queryKey: ['queues'], queryFn: async (): Promise<Queue[]> => (await get('/api/v2/queues')).queues });

export const isAwayNow = (absence: Absence, now = Date.now()): boolean => new Date(absence.from).getTime() <= now && now < new Date(absence.until).getTime();
export function useAwayNow(): Absence[] {
  return (useQuery(absencesQuery).data ?? []).filter((each) => isAwayNow(each));
}

// On which ticket somebody is asked to whom it goes, or why it is declined.
export type Asking = { what: 'offer'; ticket: number } | { what: 'decline'; ticket: number; id: number };
export const asking = makeStore<Asking | null>(null);

export const parts = ['heard', 'tried', 'promised', 'next'] as const;
export type Part = (typeof parts)[number];
export type Parts = Record<Part, string>;

function renew(ticket: number): void {
  void client.invalidateQueries({ queryKey: ['hand-overs'] });
  void client.invalidateQueries({ queryKey: ['owners', ticket] });
}

// These throw the refusal: the form that asked shows it and keeps what was written.
export interface Offer extends Parts {
  to: { receiver_id: number } | { group_id: number };
  tells_customer: boolean;
}
export async function offer(ticket: number, { to, ...words }: Offer, name: string): Promise<void> {
  await post('/api/v2/tickets/{id}/hand_overs', { path: { id: ticket }, body: { hand_over: { ...words, ...to } } });
  renew(ticket);
  say(i18next.t('handOver.offered', { name }));
}
export async function decline({ ticket, id }: { ticket: number; id: number }, reason: string): Promise<void> {
  await post('/api/v2/hand_overs/{id}/decline', { path: { id }, body: { hand_over: { reason } } });
  renew(ticket);
  say(i18next.t('handOver.declinedNow'));
}

export async function accept(handOver: HandOver): Promise<void> {
  try {
    await post('/api/v2/hand_overs/{id}/accept', { path: { id: handOver.id } });
    renew(handOver.ticket_id);
    for (const shelf of ['ticket', 'outgoing', 'promises'] as const) void client.invalidateQueries({ queryKey: keyOf({ shelf, id: handOver.ticket_id }) });
    say(i18next.t('ticket.taken'));
  } catch (failure) {
    sayRefusal(failure);
  }
}
export async function withdraw(handOver: HandOver): Promise<void> {
  try {
    await post('/api/v2/hand_overs/{id}/withdraw', { path: { id: handOver.id } });
    renew(handOver.ticket_id);
    say(i18next.t('handOver.withdrawn'));
  } catch (failure) {
    sayRefusal(failure);
  }
}

// As the rule of its queue says.
export async function assignByRule(ticket: Ticket): Promise<void> {
  try {
    const { why } = await post('/api/v2/tickets/{id}/assign', { path: { id: ticket.id } });
    void client.invalidateQueries({ queryKey: keyOf({ shelf: 'ticket', id: ticket.id }) });
    renew(ticket.id);
    say(why);
  } catch (failure) {
    sayRefusal(failure);
  }
}

export interface PlannedAbsence {
  person_id: number;
  backup_id: number | null;
  from: string | null; // null: now
  until: string;
  comes_back: boolean;
}
export async function planAbsence(absence: PlannedAbsence): Promise<void> {
  await post('/api/v2/absences', { body: { absence } });
  await client.invalidateQueries({ queryKey: ['absences'] });
}
export async function endAbsence(absence: Absence): Promise<void> {
  try {
    await remove('/api/v2/absences/{id}', { path: { id: absence.id } });
    await client.invalidateQueries({ queryKey: ['absences'] });
    say(i18next.t(absence.state === 'began' ? 'absence.ended' : 'absence.cancelled'));
  } catch (failure) {
    sayRefusal(failure);
  }
}

export async function changeQueue(queue: QueueInput): Promise<void> {
  const { queues } = await put('/api/v2/queues', { body: { queue } });
  client.setQueryData<Queue[]>(['queues'], queues);
  void client.invalidateQueries({ queryKey: ['owners'] });
}
