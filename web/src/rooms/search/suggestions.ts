// Filters as words, completed while they are typed: first what can be asked, then its values. And what this person looked
// for before, on this device.
import { recall, remember } from '../../platform/device';

// A word as it is typed, and what it would become.
export interface Suggestion {
  word: string; // "status:open"
  field: string; // which it is about
}
const values: Record<string, readonly string[]> = {
  status: ['new', 'open', 'pending', 'hold', 'solved', 'closed'],
  priority: ['low', 'normal', 'high', 'urgent'],
  ticket_type: ['question', 'incident', 'problem', 'task'],
  type: ['ticket', 'user', 'organization', 'group'],
  assignee: ['me', 'none'],
  group: ['none'],
  created: [],
  updated: [],
  requester: [],
  organization: [],
  tags: ['none'],
  subject: [],
  via: ['mail', 'web', 'api'],
};
const compared = new Set(['status', 'priority', 'created', 'updated']);
const moments = ['24hours', '7days', '4weeks'];
const SHOWN_MAX = 8;

// Names that complete a value: of colleagues for "assignee:", of groups for "group:".
export interface Known {
  team: readonly string[];
  groups: readonly string[];
}

const quoted = (text: string): string => (/\s/.test(text) ? `"${text}"` : text);
export const lastWord = (text: string): string => /(?:[^\s"]|"[^"]*"?)*$/.exec(text)?.[0] ?? '';

export function suggestionsFor(text: string, known: Known): Suggestion[] {
  const word = lastWord(text);
  const found = /^(-?)([a-z_]+)(:|<=|>=|<|>)(.*)$/i.exec(word);
  if (!found) {
    const begun = word.replace(/^-/, '').toLowerCase();
    if (begun === '') return [];
    return Object.keys(values)
      .filter((field) => field.startsWith(begun))
      .map((field) => ({ word: `${word.startsWith('-') ? '-' : ''}${field}${field === 'created' || field === 'updated' ? '>' : ':'}`, field }));
  }
  const [, minus = '', field = '', sign = ':', begun = ''] = found;
  const name = field.toLowerCase();
  if (!(name in values) || (sign !== ':' && !compared.has(name))) return [];
  const plain = begun.replaceAll('"', '').toLowerCase();
  const all = [...(values[name] ?? []), ...(name === 'assignee' ? known.team : []), ...(name === 'group' ? known.groups : []), ...(name === 'created' || name === 'updated' ? moments : [])];
  return all
    .filter((value) => value.toLowerCase().startsWith(plain) && value.toLowerCase() !== plain)
    .slice(0, SHOWN_MAX)
    .map((value) => ({ word: `${minus}${name}${sign}${quoted(value)}`, field: name }));
}
// The text with its last word completed; a value is done, a field waits for its value.
export function completed(text: string, { word }: Suggestion): string {
  const before = text.slice(0, text.length - lastWord(text).length);
  return before + word + (/[:<>]$/.test(word) ? '' : ' ');
}

const RECENT_MAX = 8;
export function recentSearches(person: number): string[] {
  return (recall(`searches.${person}`) ?? '').split('\n').filter(Boolean);
}
export function noteSearch(person: number, text: string): void {
  const words = text.trim().replaceAll('\n', ' ');
  if (words === '') return;
  const before = recentSearches(person).filter((each) => each !== words && !words.startsWith(each));
  remember(`searches.${person}`, [words, ...before].slice(0, RECENT_MAX).join('\n'));
}
export function forgetSearches(person: number): void {
  remember(`searches.${person}`, null);
}

// The words of the question where they stand in a text: pieces, every second one is a hit.
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
export function marked(text: string, words: readonly { word: string; is_beginning: boolean }[]): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const found of text.matchAll(WORD)) {
    const word = folded(found[0]);
    if (!words.some((each) => (each.is_beginning ? word.startsWith(each.word) : word === each.word))) continue;
    pieces.push(text.slice(from, found.index), found[0]);
    from = found.index + found[0].length;
  }
  return [...pieces, text.slice(from)];
}
