// Which hints a draft shows: at most two, the ones that matter most to the customer first, none that this person has
// muted on this device or sent away in this ticket. Pure rules.
import { type AskedAgain, type Hint, placesOf } from '../../platform/language/reading';

export const HINTS_MAX = 2;
export const REST_MS = 3000; // no hint while somebody writes
export const MUTED_AFTER = 3; // times "not useful"
const QUOTE_CHARACTERS = 48;

// Leaks (C4) are no hints: the look at what leaves asks about them once.
// What they gave already comes first: to be asked again is the worst of it.
export const GIVEN = 'given';
export const hintChecks: readonly string[] = [GIVEN, 'C2', 'C6', 'C1', 'C3', 'C7', 'C9', 'C10', 'C5', 'C8', 'C11', 'C12'];

// "Not useful" said so often, by check. Kept on this device alone.
export type NotUseful = Readonly<Record<string, number>>;
export const isMuted = (check: string, notUseful: NotUseful): boolean => (notUseful[check] ?? 0) >= MUTED_AFTER;

export interface QuotedHint extends Hint {
  quote: string; // the words of the draft that it is about; empty when it is about what is not there
  given?: string; // what they gave already
}
export function quotedHints(hints: readonly Hint[], draft: string): QuotedHint[] {
  const places = placesOf(
    draft,
    hints.map((hint) => ({ begin: hint.begin ?? 0, end: hint.end ?? 0 })),
  );
  return hints.map((hint, at) => ({ ...hint, quote: shortened(draft.slice(places[at]?.from, places[at]?.to)) }));
}
// Where the draft asks for what they gave, as hints.
export function givenHints(asked: readonly AskedAgain[]): QuotedHint[] {
  return asked.map((each) => ({ check: GIVEN, begin: each.begin, end: each.end, why: '', offer: null, quote: shortened(each.text), given: each.given.text }));
}
const shortened = (words: string): string => (words.length > QUOTE_CHARACTERS ? `${words.slice(0, QUOTE_CHARACTERS).trimEnd()} …` : words);

export const keyOfHint = (hint: QuotedHint): string => `${hint.check}:${hint.quote}`;

export function shownHints(hints: readonly QuotedHint[], notUseful: NotUseful, isSentAway: (hint: QuotedHint) => boolean): QuotedHint[] {
  return hints
    .filter((hint) => hintChecks.includes(hint.check) && !isMuted(hint.check, notUseful) && !isSentAway(hint))
    .sort((one, other) => hintChecks.indexOf(one.check) - hintChecks.indexOf(other.check))
    .slice(0, HINTS_MAX);
}
