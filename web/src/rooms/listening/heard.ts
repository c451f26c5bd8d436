// What was heard in the customer's own words: found by the reader, added or struck by a person. Each question is open,
// answered by the draft, answered by hand, or left for later with a time. Pure rules; words identify an item, so that it
// is the same one when the message is read again.
import type { Mirrored, Place, Reading } from '../../platform/language/reading';
import { placesOf } from '../../platform/language/reading';

export type HeardKind = 'question' | 'feeling' | 'wish' | 'fact' | 'thanks';
export const addable: readonly HeardKind[] = ['question', 'wish', 'feeling'];

export interface Heard {
  key: string;
  kind: HeardKind;
  text: string;
  comment: number; // 0: added by hand, from anywhere
  place: Place | null; // in the customer's own words of that comment
  fact?: string; // what kind of fact
}
export interface ByHand {
  added: { kind: HeardKind; text: string; comment: number }[];
  struck: string[];
  answered: string[]; // keys of questions
  unanswered: string[]; // the draft seemed to answer them, and does not
  later: string[];
  playback: string; // in one line, what was understood
}
export const untouched: ByHand = { added: [], struck: [], answered: [], unanswered: [], later: [], playback: '' };

export const HEARD_CHARACTERS_MAX = 500;
const folded = (text: string): string => text.toLocaleLowerCase().replace(/\s+/g, ' ').trim();
export const keyOf = (kind: HeardKind, text: string): string => `${kind}:${folded(text)}`;

const kinds: readonly [HeardKind, 'questions' | 'feelings' | 'wish' | 'facts' | 'thanks'][] = [
  ['question', 'questions'],
  ['wish', 'wish'],
  ['feeling', 'feelings'],
  ['fact', 'facts'],
  ['thanks', 'thanks'],
];

const isInside = (inner: Place | null, outer: Place | null): boolean => inner !== null && outer !== null && inner.from >= outer.from && inner.to <= outer.to;

// What one comment says. A wish that is put as a question stands there already.
export function found(comment: number, own: string, reading: Reading): Heard[] {
  const all = kinds.flatMap(([kind, list]): Heard[] => {
    const spans = reading[list];
    const places = placesOf(own, spans);
    const facts = kind === 'fact' ? reading.facts : [];
    return spans.map((span, at) => ({ key: keyOf(kind, span.text), kind, text: span.text, comment, place: places[at] ?? null, ...(facts[at] && { fact: facts[at].kind }) }));
  });
  const questions = all.filter((each) => each.kind === 'question');
  return all.filter((each) => each.kind !== 'wish' || !questions.some((question) => isInside(each.place, question.place)));
}

// All that was heard, each once, the customer's order within a kind, what a person added last.
export function heardOf(read: readonly Heard[], byHand: ByHand): Heard[] {
  const added = byHand.added.map(({ kind, text, comment }): Heard => ({ key: keyOf(kind, text), kind, text, comment, place: null }));
  const byKey = new Map<string, Heard>();
  for (const each of [...read, ...added]) if (!byHand.struck.includes(each.key) && !byKey.has(each.key)) byKey.set(each.key, each);
  return [...byKey.values()];
}

export type Answer = 'open' | 'draft' | 'hand' | 'later';
export function answerOf(question: Heard, byHand: ByHand, mirrored: Mirrored): Answer {
  if (byHand.answered.includes(question.key)) return 'hand';
  if (byHand.later.includes(question.key)) return 'later';
  if (byHand.unanswered.includes(question.key)) return 'open';
  return mirrored.questions.some((each) => each.answered && keyOf('question', each.text) === question.key) ? 'draft' : 'open';
}

const without = (keys: readonly string[], key: string): string[] => keys.filter((each) => each !== key);
const withKey = (keys: readonly string[], key: string): string[] => [...without(keys, key), key];

// One key: an open question is answered, an answered one open again.
export function ticked(byHand: ByHand, key: string, now: Answer): ByHand {
  const isOpen = now === 'open' || now === 'later';
  return {
    ...byHand,
    answered: isOpen ? withKey(byHand.answered, key) : without(byHand.answered, key),
    unanswered: now === 'draft' ? withKey(byHand.unanswered, key) : without(byHand.unanswered, key),
    later: without(byHand.later, key),
  };
}
export function deferred(byHand: ByHand, key: string): ByHand {
  const isLater = byHand.later.includes(key);
  return { ...byHand, later: isLater ? without(byHand.later, key) : withKey(byHand.later, key), answered: without(byHand.answered, key) };
}
export function struck(byHand: ByHand, heard: Heard): ByHand {
  const added = byHand.added.filter((each) => keyOf(each.kind, each.text) !== heard.key);
  return { ...byHand, added, struck: heard.place ? withKey(byHand.struck, heard.key) : byHand.struck };
}
export function added(byHand: ByHand, kind: HeardKind, text: string, comment: number): ByHand {
  const words = text.replace(/\s+/g, ' ').trim().slice(0, HEARD_CHARACTERS_MAX);
  if (words === '') return byHand;
  const key = keyOf(kind, words);
  const before = byHand.added.filter((each) => keyOf(each.kind, each.text) !== key);
  return { ...byHand, struck: without(byHand.struck, key), added: [...before, { kind, text: words, comment }] };
}

// The pieces of a text with what was heard in it: where two overlap, the one that began first goes on.
export interface Piece {
  text: string;
  heard: Heard | null;
}
export function piecesOf(text: string, heard: readonly Heard[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const inText = heard.filter((each) => each.place && each.place.to <= text.length).sort((one, other) => (one.place?.from ?? 0) - (other.place?.from ?? 0));
  for (const each of inText) {
    const from = Math.max(each.place?.from ?? 0, at);
    const to = each.place?.to ?? 0;
    if (to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), heard: null });
    pieces.push({ text: text.slice(from, to), heard: each });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), heard: null });
  return pieces;
}
