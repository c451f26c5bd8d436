// Natural times for a reply that is to leave later, where the customer is: this afternoon, tomorrow morning, after the
// weekend. Pure rules.
import { knownZone, offsetIn, partsIn } from '../../platform/zones';

export type LaterName = 'afternoon' | 'tomorrow' | 'monday';
export interface Later {
  name: LaterName;
  at: Date;
}

const MORNING = 9;
const AFTERNOON = 14;
const LEAST_AHEAD_OF_CHOICES_MS = 30 * 60_000;
export const LEAST_AHEAD_MS = 60_000; // of a time of one's own
// "2026-11-29T14:30" as the browser's field for local times wants it.
export const fieldText = (at: Date): string => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

interface Wall {
  year: number;
  month: number; // from 1
  day: number;
  weekday: number; // 0: Sunday
}
function wallOf(at: Date, zone: string): Wall {
  const { year = 0, month = 1, day = 1 } = partsIn(zone, at);
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}
// The moment at which the clocks of `zone` show this hour, `days` after the day of `wall`. Where an hour is left out or
// comes twice, its first.
export function momentAt(wall: { year: number; month: number; day: number }, days: number, hour: number, zone: string): Date {
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day + days, hour);
  const guess = new Date(shown - offsetIn(zone, new Date(shown)));
  return new Date(shown - offsetIn(zone, guess));
}

export function laterChoices(now: Date, timeZone: string): Later[] {
  const zone = knownZone(timeZone);
  const wall = wallOf(now, zone);
  const daysToMonday = (8 - wall.weekday) % 7 || 7;
  const all: Later[] = [
    { name: 'afternoon', at: momentAt(wall, 0, AFTERNOON, zone) },
    { name: 'tomorrow', at: momentAt(wall, 1, MORNING, zone) },
    { name: 'monday', at: momentAt(wall, daysToMonday, MORNING, zone) },
  ];
  return all.filter((each, at) => each.at.getTime() >= now.getTime() + LEAST_AHEAD_OF_CHOICES_MS && !all.slice(0, at).some((before) => before.at.getTime() === each.at.getTime()));
}
