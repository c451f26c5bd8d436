// Promises that go with the reply that is being written: kept on this device beside the draft, sent with it, made when it
// leaves. One that came from words of the draft goes with those words: where they are gone, it is not sent.
import { useEffect, useState } from 'react';
import { recall, remember } from '../../platform/device';
import type { OutgoingReply } from '../../platform/api/things';
import type { Promised } from '../../platform/language/reading';
import type { Wish } from './promises';

export interface Given extends Wish {
  words: string; // of the draft, as they stand there; empty: it was promised by hand
}

const isGiven = (value: unknown): value is Given => typeof value === 'object' && value !== null && 'what' in value && 'due' in value && 'words' in value && typeof value.words === 'string';
function read(name: string): Given[] {
  try {
    const value: unknown = JSON.parse(recall(name) ?? '[]');
    return Array.isArray(value) ? value.filter(isGiven) : [];
  } catch {
    return [];
  }
}

export function useGiven(person: number, ticket: number) {
  const name = `given.${person}.${ticket}`;
  const [given, setGiven] = useState<readonly Given[]>(() => read(name));
  useEffect(() => remember(name, given.length === 0 ? null : JSON.stringify(given)), [name, given]);
  return [given, setGiven] as const;
}

const folded = (text: string): string => text.toLocaleLowerCase().replace(/\s+/g, ' ').trim();
export const standsIn = (draft: string, words: string): boolean => words === '' || folded(draft).includes(folded(words));
export const goingWith = (given: readonly Given[], draft: string): Given[] => given.filter((each) => standsIn(draft, each.words));

// What the draft promises in our name and is neither promised already, nor with the reply, nor sent away; at most two.
export const OFFERS_MAX = 2;
export function offersOf(promised: readonly Promised[], draft: string, given: readonly Given[], open: readonly string[], away: readonly string[]): Promised[] {
  const taken = new Set([...given.map((each) => each.words), ...open, ...away].map(folded));
  return promised.filter((each) => each.who !== 'other' && standsIn(draft, each.text) && !taken.has(folded(each.text))).slice(0, OFFERS_MAX);
}

// A time that is ahead; "soon" and what is over have to be asked.
export function dueOf(promised: Promised, now = Date.now()): Date | null {
  const at = promised.due === null ? NaN : new Date(promised.due).getTime();
  return !promised.vague && at > now ? new Date(at) : null;
}

export const givenBack = (outgoing: OutgoingReply): Given[] =>
  outgoing.promises.map(({ what, due_at, backup_id, source, tells_customer }) => ({ what, due: { due_at }, backup_id, source, tells_customer, words: source === 'draft' && standsIn(outgoing.body, what) ? what : '' }));
