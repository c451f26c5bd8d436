// What a person added, struck, ticked and wrote in one line about a ticket, and which hints they do not want: kept on
// this device alone, as drafts are. Nothing of it goes to the desk.
import { useMemo, useSyncExternalStore } from 'react';
import { recall, remember, rememberedNames } from '../../platform/device';
import { makeStore, type Store, useStore } from '../../platform/store';
import { type ByHand, type Heard, untouched } from './heard';
import type { NotUseful } from './mirror';

const KEPT_FOR_MS = 60 * 24 * 3600 * 1000;
const nameOf = (person: number, ticket: number): string => `heard.${person}.${ticket}`;

function read(name: string): (ByHand & { at: number }) | null {
  try {
    const value: unknown = JSON.parse(recall(name) ?? 'null');
    return typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number' ? { ...untouched, ...value, at: value.at } : null;
  } catch {
    return null;
  }
}
function forgetOld(person: number): void {
  for (const name of rememberedNames(`heard.${person}.`)) if (Date.now() - (read(name)?.at ?? 0) > KEPT_FOR_MS) remember(name, null);
}

const stores = new Map<string, Store<ByHand>>();
export function byHandOf(person: number, ticket: number): Store<ByHand> {
  const name = nameOf(person, ticket);
  const known = stores.get(name);
  if (known) return known;
  if (stores.size === 0) forgetOld(person);
  const made = makeStore<ByHand>(read(name) ?? untouched);
  made.subscribe(() => remember(name, JSON.stringify({ ...made.get(), at: Date.now() })));
  stores.set(name, made);
  return made;
}

function readNotUseful(): NotUseful {
  try {
    const value: unknown = JSON.parse(recall('hints') ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter((each): each is [string, number] => typeof each[1] === 'number'));
  } catch {
    return {};
  }
}
export const notUseful = makeStore<NotUseful>(readNotUseful());
function keepNotUseful(next: NotUseful): void {
  notUseful.set(next);
  remember('hints', Object.keys(next).length === 0 ? null : JSON.stringify(next));
}
export const sayNotUseful = (check: string): void => keepNotUseful({ ...notUseful.get(), [check]: (notUseful.get()[check] ?? 0) + 1 });
export const unmute = (check: string): void => keepNotUseful(Object.fromEntries(Object.entries(notUseful.get()).filter(([each]) => each !== check)));

export const hintsShown = makeStore(recall('hints-shown') !== 'off');
export function switchHints(on: boolean): void {
  remember('hints-shown', on ? null : 'off');
  hintsShown.set(on);
}

// The reply that is being written, ticket by ticket, as plain words. The composer says it here with each change.
export const drafts = makeStore<Readonly<Record<number, string>>>({});
export const noteDraft = (ticket: number, text: string): void => drafts.set((all) => (all[ticket] === text ? all : { ...all, [ticket]: text }));

// What was heard in each comment that is on the page, for the words there.
const heardWords = makeStore<ReadonlyMap<number, readonly Heard[]>>(new Map());
export function showHeard(heard: readonly Heard[]): void {
  const next = new Map<number, Heard[]>();
  for (const each of heard) if (each.place) next.set(each.comment, [...(next.get(each.comment) ?? []), each]);
  heardWords.set(next);
}
// What stands on the page at this moment, in the order of the comments.
export function useHeardNow(): readonly Heard[] {
  const all = useStore(heardWords);
  return useMemo(() => [...all].sort(([one], [other]) => one - other).flatMap(([, heard]) => heard), [all]);
}
// The last fact of each kind that they gave and nobody struck, for the placeholders of a reply.
export function useFactsGiven(): Readonly<Record<string, string>> {
  const all = useStore(heardWords);
  return useMemo(() => Object.fromEntries([...all.values()].flat().flatMap((each) => (each.fact ? [[each.fact, each.text]] : []))), [all]);
}
const none: readonly Heard[] = [];
export const useHeardIn = (comment: number): readonly Heard[] => useSyncExternalStore(heardWords.subscribe, () => heardWords.get().get(comment) ?? none);
