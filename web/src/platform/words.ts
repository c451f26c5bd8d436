// Times, sizes and numbers in words, as the person's language says them.
import i18next from 'i18next';

const DAY_MS = 24 * 3600 * 1000;
const made = new Map<string, Intl.DateTimeFormat>();
// The words' language as this person's country writes times: 14:12 or 2:12 PM.
const locale = (): string => navigator.languages.find((each) => each.startsWith(i18next.language)) ?? i18next.language;
function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options);
  let format = made.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale(), options);
    made.set(key, format);
  }
  return format;
}

const saidDays = new Map<string, Intl.RelativeTimeFormat>();
// "yesterday", "today", "tomorrow", in small letters as the language has them.
function dayFromNow(days: number): string {
  const { language } = i18next;
  const format = saidDays.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  saidDays.set(language, format);
  return format.format(days, 'day');
}

function daysBefore(then: Date, now: Date): number {
  const start = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((start(now) - start(then)) / DAY_MS);
}

export const clockTime = (at: Date): string => formatOf({ hour: '2-digit', minute: '2-digit' }).format(at);

// "11:05", "yesterday", "Tuesday", "12 March", "March 2019"
export function dayWord(iso: string, now = new Date()): string {
  const then = new Date(iso);
  const days = daysBefore(then, now);
  if (days <= 0) return clockTime(then);
  if (days === 1) return dayFromNow(-1);
  if (days < 7) return formatOf({ weekday: 'long' }).format(then);
  if (then.getFullYear() === now.getFullYear()) return formatOf({ day: 'numeric', month: 'long' }).format(then);
  return formatOf({ month: 'long', year: 'numeric' }).format(then);
}

// "today, 11:05", "Tuesday, 16:40", "12 March, 09:00", "12 March 2019"
export function momentWord(iso: string, now = new Date()): string {
  const then = new Date(iso);
  const days = daysBefore(then, now);
  if (days < 0) return formatOf({ day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(then);
  if (days <= 1) return `${dayFromNow(-days)}, ${clockTime(then)}`;
  if (days < 7) return `${formatOf({ weekday: 'long' }).format(then)}, ${clockTime(then)}`;
  if (then.getFullYear() === now.getFullYear()) return `${formatOf({ day: 'numeric', month: 'long' }).format(then)}, ${clockTime(then)}`;
  return formatOf({ day: 'numeric', month: 'long', year: 'numeric' }).format(then);
}

// "since 11:05", "since yesterday"
export const sinceWord = (iso: string): string => i18next.t('time.since', { when: dayWord(iso) });
export const fullMoment = (iso: string): string => formatOf({ dateStyle: 'full', timeStyle: 'short' }).format(new Date(iso));
export const dateWord = (date: Date): string => formatOf({ weekday: 'long', day: 'numeric', month: 'long' }).format(date);
export const yearWord = (iso: string): string => formatOf({ year: 'numeric' }).format(new Date(iso));
export const shortDate = (iso: string): string =>
  formatOf(new Date(iso).getFullYear() === new Date().getFullYear() ? { day: 'numeric', month: 'short' } : { month: 'short', year: 'numeric' }).format(new Date(iso));

// The time now where somebody is: "14:12"; undefined when the zone is unknown to this browser.
export function timeThere(zone: string): string | undefined {
  try {
    return formatOf({ hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date());
  } catch {
    return undefined;
  }
}

// "European Portuguese" for "pt-PT"; what is no language stays as it is.
export function languageWord(code: string): string {
  try {
    return new Intl.DisplayNames(i18next.language, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
// "Lisbon, 14:12 there" for "Europe/Lisbon"
export function zoneWord(zone: string): string {
  const time = timeThere(zone);
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return time === undefined ? zone : `${place}, ${i18next.t('customer.timeThere', { time })}`;
}

// "50 minutes", "1 hour 30 minutes", "50 min" when short; on the wall's clock long ones are days, in working time never.
export function lengthWord(minutes: number, { short = false, isWall = false } = {}): string {
  const say = (value: number, unit: string): string => numberFormat({ style: 'unit', unit, unitDisplay: short ? 'short' : 'long', maximumFractionDigits: unit === 'day' ? 1 : 0 }).format(value);
  const whole = Math.round(minutes);
  if (isWall && whole >= 2 * 24 * 60) return say(minutes / (24 * 60), 'day');
  if (whole < 60) return say(whole, 'minute');
  const rest = whole >= 10 * 60 && short ? 0 : whole % 60;
  const hours = rest === whole % 60 ? Math.floor(whole / 60) : Math.round(whole / 60);
  return rest === 0 ? say(hours, 'hour') : `${say(hours, 'hour')} ${say(rest, 'minute')}`;
}
const numbers = new Map<string, Intl.NumberFormat>();
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale() + JSON.stringify(options);
  const format = numbers.get(key) ?? new Intl.NumberFormat(locale(), options);
  numbers.set(key, format);
  return format;
}
export const decimalWord = (value: number, digits = 1): string => numberFormat({ maximumFractionDigits: digits }).format(value);
// "86 %" for 0.86
export const percentWord = (part: number): string => numberFormat({ style: 'percent' }).format(part);
// "a, b or c", or with "and"; each in its own direction
export const listWord = (words: readonly string[], type: 'conjunction' | 'disjunction'): string => new Intl.ListFormat(i18next.language, { type }).format(words);
export const isolated = (name: string): string => `\u2068${name}\u2069`;
// "Thursday, 24 December" for the date "2026-12-24", whatever the clock here says.
export const dayOfDate = (date: string): string => formatOf({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
export const dateInFull = (date: string): string => formatOf({ dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
export const everyYearWord = (date: string): string => formatOf({ day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

// The views that a new desk begins with have English titles; here they are said in the reader's words.
export const viewWord = (title: string): string => (i18next.exists(`view.${title}`) ? i18next.t(`view.${title}`) : title);

const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte'] as const;
export function sizeWord(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < SIZE_UNITS.length - 1) {
    value /= 1000;
    ++unit;
  }
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: SIZE_UNITS[unit] ?? 'byte', unitDisplay: unit === 0 ? 'long' : 'short', maximumFractionDigits: unit === 0 || value >= 10 ? 0 : 1 }).format(value);
}
export const numberWord = (value: number): string => new Intl.NumberFormat(locale()).format(value);

// Letters for the round sign of a person: "MF". Works for names in any script.
export function letters(name: string): string {
  const parts = name.trim().split(/\s+/).filter((part) => /\p{L}|\p{N}/u.test(part));
  const first = (part: string | undefined): string => /[\p{L}\p{N}]\p{M}*/u.exec(part ?? '')?.[0] ?? '';
  return (first(parts[0]) + (parts.length > 1 ? first(parts.at(-1)) : '')).toLocaleUpperCase() || '·';
}
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

// When something is due, ahead of now: "15:00", "tomorrow, 12:00", "Thursday, 12:00", "12 December, 12:00".
export function dueWord(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const days = -daysBefore(at, now);
  if (days < 0) return momentWord(iso, now);
  if (days === 0) return clockTime(at);
  if (days === 1) return `${dayFromNow(1)}, ${clockTime(at)}`;
  if (days < 7) return `${formatOf({ weekday: 'long' }).format(at)}, ${clockTime(at)}`;
  return formatOf({ day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', ...(at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }) }).format(at);
}
// The clocks of a zone at a moment: "Tue 12:00".
export const aheadWord = (at: Date, timeZone: string): string => formatOf({ weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone }).format(at);
// "Lisbon" for "Europe/Lisbon"
export const placeWord = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
