// A calendar as a form holds it, and as the desk takes it. Pure.
import type { Calendar, CalendarInput } from '../../platform/api/things';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];
export interface WindowDraft {
  from: string; // "09:00"
  to: string; // "00:00" is the midnight at its end
}
export interface HolidayDraft {
  date: string; // "2026-12-24"
  name: string;
  every_year: boolean;
}
export interface DayDraft {
  date: string;
  name: string;
  windows: WindowDraft[];
}
export interface CalendarDraft {
  name: string;
  zone: string;
  week: Record<Weekday, WindowDraft[]>;
  holidays: HolidayDraft[];
  exceptionalDays: DayDraft[];
  isDefault: boolean;
  groups: number[];
}

const USUAL: WindowDraft = { from: '09:00', to: '17:00' };
const MIDNIGHT = '24:00';

function windowsOf(texts: readonly string[]): WindowDraft[] {
  return texts.map((text) => {
    const [from = '', to = ''] = text.split('-');
    return { from, to: to === MIDNIGHT ? '00:00' : to };
  });
}
const textsOf = (windows: readonly WindowDraft[]): string[] => windows.filter(({ from, to }) => from !== '' || to !== '').map(({ from, to }) => `${from}-${to === '00:00' ? MIDNIGHT : to}`);

function weekOf<T>(of: (day: Weekday) => T): Record<Weekday, T> {
  return { monday: of('monday'), tuesday: of('tuesday'), wednesday: of('wednesday'), thursday: of('thursday'), friday: of('friday'), saturday: of('saturday'), sunday: of('sunday') };
}
const isWeekend = (day: Weekday): boolean => day === 'saturday' || day === 'sunday';

// A new one: the usual week, where the person is.
export function draftOf(calendar: Calendar | undefined, zoneHere: string): CalendarDraft {
  if (!calendar) return { name: '', zone: zoneHere, week: weekOf((day) => (isWeekend(day) ? [] : [USUAL])), holidays: [], exceptionalDays: [], isDefault: false, groups: [] };
  return {
    name: calendar.name,
    zone: calendar.time_zone,
    week: weekOf((day) => windowsOf(calendar.week[day])),
    holidays: calendar.holidays,
    exceptionalDays: calendar.exceptional_days.map(({ date, name, windows }) => ({ date, name, windows: windowsOf(windows) })),
    isDefault: calendar.default,
    groups: calendar.group_ids,
  };
}

export function inputOf(draft: CalendarDraft): CalendarInput {
  return {
    name: draft.name,
    time_zone: draft.zone,
    week: weekOf((day) => textsOf(draft.week[day])),
    holidays: draft.holidays,
    exceptional_days: draft.exceptionalDays.map(({ date, name, windows }) => ({ date, name, windows: textsOf(windows) })),
    default: draft.isDefault,
    group_ids: draft.groups,
  };
}

// A further window begins an hour after the last one ends, if there is room.
export function nextWindow(windows: readonly WindowDraft[]): WindowDraft {
  const last = windows.at(-1);
  if (!last) return USUAL;
  const hour = Number(last.to.slice(0, 2)) + 1;
  return last.to === '00:00' || hour > 22 ? { from: '', to: '' } : { from: `${String(hour).padStart(2, '0')}:00`, to: `${String(Math.min(hour + 4, 23)).padStart(2, '0')}:00` };
}

// Days that are there keep their names; a day of every year is another than that of one year.
export function withHolidays(known: readonly HolidayDraft[], more: readonly HolidayDraft[]): { holidays: HolidayDraft[]; added: number } {
  const keyOf = (day: HolidayDraft): string => (day.every_year ? day.date.slice(5) : day.date);
  const seen = new Set(known.map(keyOf));
  const fresh = more.filter((day) => !seen.has(keyOf(day)) && seen.add(keyOf(day)));
  return { holidays: [...known, ...fresh].sort(byDate), added: fresh.length };
}
const byDate = (one: HolidayDraft, other: HolidayDraft): number => one.date.localeCompare(other.date);

// Those still to come stand first; those of every year always come.
export function parted(holidays: readonly HolidayDraft[], today: string): { ahead: HolidayDraft[]; over: HolidayDraft[] } {
  const isAhead = (day: HolidayDraft): boolean => day.every_year || day.date >= today;
  return { ahead: holidays.filter(isAhead), over: holidays.filter((day) => !isAhead(day)) };
}

// Weekdays with the same windows beside each other, as one line: "Mon to Fri 09:00-17:00".
export function runsOf(week: Calendar['week']): { from: Weekday; to: Weekday; windows: string[] }[] {
  const runs: { from: Weekday; to: Weekday; windows: string[] }[] = [];
  let before: string | undefined;
  for (const day of weekdays) {
    const windows = week[day];
    const text = windows.join();
    const last = runs.at(-1);
    if (windows.length > 0) {
      if (last && text === before) last.to = day;
      else runs.push({ from: day, to: day, windows });
    }
    before = windows.length > 0 ? text : undefined;
  }
  return runs;
}

// The desk names a field by its path: "calendar.week", "calendar.holidays.3.date". A file's is "file".
export function problemsOf(fields: Record<string, string>, thing: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, sentence]) => [name.replace(`${thing}.`, '').split('.')[0] ?? name, sentence]));
}
