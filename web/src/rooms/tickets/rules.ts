// Pure rules of the tickets' room: quoted text, long text, what waits for whom.
import type { User, Attachment, Comment, RowTicket, Status, Ticket } from '../../platform/api/things';

export const LONG_TEXT_CHARACTERS = 4000;

// The customer waits for us when they wrote last and nobody has answered.
export function isWaiting(row: RowTicket): boolean {
  const said = row.latest_reply;
  const open = row.status === 'new' || row.status === 'open';
  return open && (said ? said.author_id === row.requester_id : true);
}

export const statuses: readonly Status[] = ['new', 'open', 'pending', 'hold', 'solved'];
// A ticket that has begun cannot become new again.
export const possibleStatuses = (ticket: Ticket): Status[] => statuses.filter((status) => status !== 'new' || ticket.status === 'new');

export interface Said {
  own: string;
  quoted: string; // what it answers, repeated below or above; empty when none
}
const quoteBegins = /^(-{2,}\s*(original message|ursprüngliche nachricht|forwarded message)\s*-{2,}|_{10,}|(on|am|le|el|il|op|den|em)\s.{4,120}(wrote|schrieb|écrit|escribió|scritto|schreef|skrev|escreveu).{0,40}:)\s*$/i;

// Splits what somebody wrote from what their mail program repeated below it.
export function splitQuoted(text: string): Said {
  const lines = text.split('\n');
  let at = lines.findIndex((line) => quoteBegins.test(line.trim()));
  if (at < 0) {
    at = lines.length;
    while (at > 0 && (/^\s*>/.test(lines[at - 1] ?? '') || (lines[at - 1] ?? '').trim() === '')) --at;
    if (!lines.slice(at).some((line) => /^\s*>/.test(line))) return { own: text, quoted: '' };
  }
  const own = lines.slice(0, at).join('\n').trimEnd();
  return own.trim() === '' ? { own: text, quoted: '' } : { own, quoted: lines.slice(at).join('\n').trim() };
}

// Long texts show their beginning first.
export function beginning(text: string, most = LONG_TEXT_CHARACTERS): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const blank = cut.lastIndexOf(' ');
  return cut.slice(0, blank > most * 0.8 ? blank : most);
}

// Pieces between which a line may break: browsers take very long over one endless word.
const ENDLESS_CHARACTERS = 400;
export function pieces(text: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (const word of text.matchAll(/\S{401,}/g))
    for (let at = word.index + ENDLESS_CHARACTERS; at < word.index + word[0].length; at += ENDLESS_CHARACTERS) {
      const isHalf = /[\uDC00-\uDFFF]/.test(text.charAt(at)); // never between the halves of one character
      const cut = isHalf ? at + 1 : at;
      found.push(text.slice(from, cut));
      from = cut;
    }
  return [...found, text.slice(from)];
}

// Whether the HTML shows more than the plain words do.
export const hasOriginal = (comment: Comment): boolean => /<(?!\/?(div|br|p)\b)[a-z]/i.test(comment.html_body);

// Addresses of the desk's own files as paths, so that they are reached the way the page was.
export function pathOf(url: string): string {
  try {
    return new URL(url).pathname;
  } catch {
    return url;
  }
}
export const addressOf = (file: Attachment): string => pathOf(file.content_url);

// Something that the customer can see came in after `seen` and was not written by this person.
export function cameMeanwhile(comments: readonly Comment[], seen: number, me: number): Comment | undefined {
  return comments.findLast((comment) => comment.id > seen && comment.public && comment.author_id !== me);
}

// Addresses out of what was typed or chosen: "Ana <ana@example.com>" is hers.
export const addressesIn = (values: readonly string[]): string[] => [...new Set(values.map((value) => (/<([^<>]+)>\s*$/.exec(value)?.[1] ?? value).replace(/[,;\s]+$/, '').trim().toLowerCase()).filter((value) => value !== ''))];
// How the list of copied people becomes the wanted addresses. Who has no address stays.
export function copyChanges(copied: readonly (User | undefined)[], wanted: readonly string[]): { user_id?: number; user_email?: string; action: 'put' | 'delete' }[] {
  const addressOfUser = (user: User | undefined): string => (user?.email ?? user?.name ?? '').toLowerCase();
  const gone = copied.flatMap((user) => (user && !wanted.includes(addressOfUser(user)) ? [{ user_id: user.id, action: 'delete' as const }] : []));
  const known = copied.map(addressOfUser);
  const added = wanted.filter((address) => address.includes('@') && !known.includes(address)).map((user_email) => ({ user_email, action: 'put' as const }));
  return [...gone, ...added];
}

// What the customer said last, where so much was said or noted after it that one might not see it any more.
const LATEST_CHARACTERS = 400;
const SAID_SINCE = 2; // with less after them they stand in the thread, next to the answer
const CHARACTERS_SINCE = 300;
export function latestWords(comments: readonly Comment[]): { id: number; words: string; at: string } | undefined {
  const latest = comments.findLast((each) => each.public && !each.from_team);
  if (!latest) return undefined;
  const since = comments.slice(comments.indexOf(latest) + 1);
  if (since.length < SAID_SINCE && since.reduce((sum, each) => sum + each.plain_body.length, 0) < CHARACTERS_SINCE) return undefined;
  const words = beginning(splitQuoted(latest.plain_body).own.trim(), LATEST_CHARACTERS).replace(/\s+/g, ' ');
  return words === '' ? undefined : { id: latest.id, words, at: latest.created_at };
}
