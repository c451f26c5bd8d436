// What the language library says of a message and of a draft, and where that stands in the text as it is shown.
// Spans come in UTF-8 bytes; the page counts UTF-16 units.
export interface Span {
  begin: number;
  end: number;
  text: string;
}
export interface Reading {
  language: string | null; // null: it could not tell
  questions: (Span & { kind: 'explicit' | 'implicit' })[];
  feelings: Span[];
  facts: (Span & { kind: string })[];
  wish: Span[];
  thanks: Span[];
  marks: string[];
}
export interface Promised extends Span {
  who: 'i' | 'we' | 'other';
  due: string | null;
  vague: boolean;
}
export interface Hint {
  check: string;
  begin: number | null;
  end: number | null;
  why: string;
  offer: string | null;
}
export interface AskedAgain extends Span {
  given: Span & { earlier: boolean }; // in the message, or in what they wrote before it
}
export interface Mirrored {
  questions: (Span & { answered: boolean; by: [number, number] | null })[];
  promises: Promised[];
  hints: Hint[];
  asked_again: AskedAgain[];
}

export const nothingRead: Reading = { language: '', questions: [], feelings: [], facts: [], wish: [], thanks: [], marks: [] };
export const nothingMirrored: Mirrored = { questions: [], promises: [], hints: [], asked_again: [] };

const bytesOf = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);

// For each of the ascending `places` in bytes, the place in UTF-16 units. Half a surrogate counts as the three bytes of
// the replacement character that it is sent as.
export function unitsOf(text: string, places: readonly number[]): number[] {
  const found: number[] = [];
  let bytes = 0;
  let unit = 0;
  for (const place of places) {
    while (unit < text.length && bytes < place) {
      const point = text.codePointAt(unit) ?? 0;
      bytes += bytesOf(point);
      unit += point > 0xffff ? 2 : 1;
    }
    found.push(unit);
  }
  return found;
}

export interface Place {
  from: number; // UTF-16 units, `to` exclusive
  to: number;
}
export function placesOf(text: string, spans: readonly { begin: number; end: number }[]): Place[] {
  const edges = [...new Set(spans.flatMap((span) => [span.begin, span.end]))].sort((one, other) => one - other);
  const units = unitsOf(text, edges);
  const at = new Map(edges.map((edge, index) => [edge, units[index] ?? text.length]));
  return spans.map((span) => ({ from: at.get(span.begin) ?? 0, to: at.get(span.end) ?? 0 }));
}
