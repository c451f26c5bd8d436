// What in a reply is not meant for its reader: what looks made for inside (C4), and words of the ticket's own notes. It is
// asked about once before sending and marked in the look at what leaves. It never holds a reply up, and nothing is kept.
import { useEffect, useRef } from 'react';
import type { Comment } from '../../platform/api/things';
import { mirrorDraft } from '../../platform/language/language';
import { placesOf } from '../../platform/language/reading';
import { wordsOf } from './queries';

export const NOTE_WORDS_MIN = 6; // so many in a row as in a note are no accident
export const LEAKS_MAX = 5;
const WAIT_MS = 1000;

interface Word {
  folded: string;
  from: number;
  to: number;
}
const wordsIn = (text: string): Word[] => [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({ folded: word.toLocaleLowerCase(), from: index, to: index + word.length }));
const runAt = (words: readonly Word[], at: number): string =>
  words
    .slice(at, at + NOTE_WORDS_MIN)
    .map((each) => each.folded)
    .join(' ');
const runsIn = (text: string): string[] => {
  const words = wordsIn(text);
  return words.slice(NOTE_WORDS_MIN - 1).map((_, at) => runAt(words, at));
};

// What is passed on stands below its line, and is passed on because somebody wished it.
const FORWARDED = /^-{5,}[^-\n]+-{5,}[ \t]*$/m;
const written = (draft: string): string => draft.slice(0, FORWARDED.exec(draft)?.index ?? draft.length);

// The words of a draft that stand in a note and that nobody outside has read or written yet.
export function fromNotes(whole: string, comments: readonly Comment[]): string[] {
  const draft = written(whole);
  const said = new Set(comments.filter((each) => each.public).flatMap((each) => runsIn(each.plain_body)));
  const inner = new Set(comments.filter((each) => !each.public).flatMap((each) => runsIn(each.plain_body).filter((run) => !said.has(run))));
  const words = wordsIn(draft);
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at + NOTE_WORDS_MIN <= words.length; ++at) {
    const [from, to] = [words[at]?.from ?? 0, words[at + NOTE_WORDS_MIN - 1]?.to ?? 0];
    if (!inner.has(runAt(words, at))) continue;
    const last = found.at(-1);
    if (last && from <= last.to) last.to = to;
    else found.push({ from, to });
  }
  return found.map(({ from, to }) => draft.slice(from, to));
}

async function forInside(draft: string, message: string): Promise<string[]> {
  const { hints } = await mirrorDraft({ message, draft, now: new Date(), timeZone: 'UTC' });
  const leaks = hints.filter((hint) => hint.check === 'C4').map(({ begin, end }) => ({ begin: begin ?? 0, end: end ?? 0 }));
  return placesOf(draft, leaks).map(({ from, to }) => draft.slice(from, to).trim());
}

export async function leaksIn(draft: string, comments: readonly Comment[]): Promise<string[]> {
  const message = wordsOf(comments)
    .map((each) => each.own)
    .join('\n\n');
  const late = new Promise<string[]>((resolve) => setTimeout(() => resolve([]), WAIT_MS));
  const read = await Promise.race([forInside(draft, message), late]).catch(() => []);
  return [...new Set([...read, ...fromNotes(draft, comments)])].filter((each) => each !== '').slice(0, LEAKS_MAX);
}

// No send waits for the reading: what is written is read a moment behind, and what was found counts as long as it stands
// there. The words of notes are looked for at the send itself.
const READ_EVERY_MS = 300;
export interface Leaks {
  of: (draft: string) => readonly string[]; // found so far
  atSend: (draft: string) => readonly string[];
  look: (draft: string) => Promise<readonly string[]>;
}
export function useLeaks(draft: string, comments: readonly Comment[]): Leaks {
  const looked = useRef<{ draft: string; found: readonly string[] }>({ draft: '', found: [] });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const of = (text: string): string[] => looked.current.found.filter((each) => text.includes(each));
  const atSend = (text: string): readonly string[] => {
    looked.current.found = [...new Set([...of(text), ...fromNotes(text, comments)])].slice(0, LEAKS_MAX);
    return looked.current.found;
  };
  const look = async (text: string): Promise<readonly string[]> => {
    if (looked.current.draft === text) return looked.current.found;
    const found = await leaksIn(text, comments);
    looked.current = { draft: text, found };
    return found;
  };
  const latest = useRef(() => Promise.resolve<readonly string[]>([]));
  latest.current = () => look(draft);
  useEffect(() => {
    if (draft.trim() === '') return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void latest.current();
    }, READ_EVERY_MS);
  }, [draft]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { of, atSend, look };
}

// The pieces of a mail's words with the leaks in them marked; what it quotes is not ours.
export interface LeakPiece {
  text: string;
  isLeak: boolean;
}
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
export function leakPieces(text: string, leaks: readonly string[]): LeakPiece[] {
  if (leaks.length === 0) return [{ text, isLeak: false }];
  const any = new RegExp(leaks.map((leak) => leak.trim().split(/\s+/).map(escaped).join('\\s+')).join('|'), 'gu');
  const pieces: LeakPiece[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(any)) {
    const line = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
    if (line.startsWith('>')) continue;
    if (index > at) pieces.push({ text: text.slice(at, index), isLeak: false });
    pieces.push({ text: found, isLeak: true });
    at = index + found.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isLeak: false });
  return pieces;
}
export function withLeaksMarked(html: string, leaks: readonly string[]): string {
  if (leaks.length === 0) return html;
  const page = new DOMParser().parseFromString(html, 'text/html');
  const texts: Text[] = [];
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text && !node.parentElement?.closest('blockquote')) texts.push(node);
  for (const text of texts) {
    const pieces = leakPieces(text.data, leaks);
    if (!pieces.some((each) => each.isLeak)) continue;
    text.replaceWith(
      ...pieces.map((each) => {
        if (!each.isLeak) return each.text;
        const mark = page.createElement('mark');
        mark.textContent = each.text;
        return mark;
      }),
    );
  }
  return page.body.innerHTML;
}
