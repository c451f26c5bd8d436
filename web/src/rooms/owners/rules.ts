// Pure rules of hand-overs and absences: which one counts on a ticket, what a form begins with, and days in words.
import type { HandOver, PromiseView, Ticket } from '../../platform/api/things';
import type { Heard } from '../listening/heard';

const ANSWER_CHARACTERS_MAX = 1000;

// What a ticket shows: one that waits; else the latest, when it was declined and its giver still owns the ticket, or when
// who accepted it does.
export function shownOf(handOvers: readonly HandOver[], ticket: Ticket): HandOver | undefined {
  const last = handOvers.at(-1);
  if (!last || last.state === 'offered') return last;
  if (last.state === 'declined' && last.giver_id === ticket.assignee_id) return last;
  return last.state === 'accepted' && last.decided_by_id === ticket.assignee_id ? last : undefined;
}
// Whether this person is asked, alone or through a group.
export const isAsked = (handOver: HandOver, me: number, groups: ReadonlySet<number>): boolean =>
  handOver.state === 'offered' && (handOver.receiver_id === me || (handOver.group_id !== null && groups.has(handOver.group_id)));

// In the line that a person wrote of what they understood; else in the customer's own words.
export function heardWords(playback: string, heard: readonly Heard[]): string {
  if (playback.trim() !== '') return playback.trim();
  const wishes = heard.filter((each) => each.kind === 'wish');
  const said = (wishes.length > 0 ? wishes : heard.filter((each) => each.kind === 'question')).map((each) => `“${each.text.trim()}”`);
  return said.join(' ').slice(0, ANSWER_CHARACTERS_MAX);
}
export const promisedWords = (owed: readonly PromiseView[], line: (promise: PromiseView) => string, nothing: string): string => (owed.length === 0 ? nothing : owed.map(line).join('\n'));

// Days as people say them: the first and the last one, both included, by this device's clock.
export const dayText = (date: Date): string => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
export const midnightOf = (day: string): Date => new Date(`${day}T00:00`);
export function dayAfter(day: string): Date {
  const date = midnightOf(day);
  date.setDate(date.getDate() + 1);
  return date;
}
const isMidnight = (date: Date): boolean => date.getHours() === 0 && date.getMinutes() === 0;
// Whole days give the last of them; a time of day stays one.
export function lastDayOf(until: string): { at: string; isDay: boolean } {
  const end = new Date(until);
  if (!isMidnight(end)) return { at: until, isDay: false };
  end.setDate(end.getDate() - 1);
  return { at: end.toISOString(), isDay: true };
}
export const isFromMidnight = (from: string): boolean => isMidnight(new Date(from));
