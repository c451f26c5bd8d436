// By when something can be promised: natural times where the customer is, and working time of the ticket's group. Pure rules.
import { knownZone, offsetIn, partsIn } from '../../platform/zones';
import { momentAt } from '../outbox/later';

export type DueName = 'today' | 'tomorrowNoon' | 'tomorrow' | 'monday' | 'hours' | 'day';
// As the desk wants it; local times are those of the customer's clock.
export type Due = { due_local: string } | { working_minutes: number } | { due_at: string };
export interface DueChoice {
  name: DueName;
  due: Due;
  at: Date | null; // null: the desk knows, by its calendar
}

const NOON = 12;
const EVENING = 17;
const LEAST_AHEAD_MS = 30 * 60_000;
export const WORKING_HOURS_MINUTES = 120;
export const WORKING_DAY_MINUTES = 480;

// "2026-12-01T12:00", as the clocks of `zone` show it.
export function localText(at: Date, zone: string): string {
  return new Date(at.getTime() + offsetIn(zone, at)).toISOString().slice(0, 16);
}

export function dueChoices(now: Date, timeZone: string): DueChoice[] {
  const zone = knownZone(timeZone);
  const { year = 0, month = 1, day = 1 } = partsIn(zone, now);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const daysToMonday = (8 - weekday) % 7 || 7;
  const wall = { year, month, day };
  const places: [DueName, number, number][] = [
    ['today', 0, EVENING],
    ['tomorrowNoon', 1, NOON],
    ['tomorrow', 1, EVENING],
    ['monday', daysToMonday, NOON],
  ];
  const local = places.map(([name, days, hour]): DueChoice => {
    const at = momentAt(wall, days, hour, zone);
    return { name, due: { due_local: localText(at, zone) }, at };
  });
  const possible = local.filter((each, index) => each.at !== null && each.at.getTime() >= now.getTime() + LEAST_AHEAD_MS && !local.slice(0, index).some((before) => before.at?.getTime() === each.at?.getTime()));
  return [...possible, { name: 'hours', due: { working_minutes: WORKING_HOURS_MINUTES }, at: null }, { name: 'day', due: { working_minutes: WORKING_DAY_MINUTES }, at: null }];
}
