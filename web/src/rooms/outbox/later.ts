// Natural times for a reply that is to leave later, where the customer is: this afternoon, tomorrow morning, after the
// weekend. Pure rules.
export type LaterName = 'afternoon' | 'tomorrow' | 'monday';
export interface Later {
  name: LaterName;
  at: Date;
}

const MORNING = 9;
const AFTERNOON = 14;
const LEAST_AHEAD_MS = 30 * 60_000;

interface Wall {
  year: number;
  month: number; // from 1
  day: number;
  weekday: number; // 0: Sunday
}
const partsOf = (at: Date, zone: string): Record<string, number> => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
};
function wallOf(at: Date, zone: string): Wall {
  const { year = 0, month = 1, day = 1 } = partsOf(at, zone);
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}
const offsetAt = (at: Date, zone: string): number => {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsOf(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
};

// The moment at which the clocks of `zone` show this hour, `days` after the day of `wall`. Where an hour is left out or
// comes twice, its first.
export function momentAt(wall: { year: number; month: number; day: number }, days: number, hour: number, zone: string): Date {
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day + days, hour);
  const guess = new Date(shown - offsetAt(new Date(shown), zone));
  return new Date(shown - offsetAt(guess, zone));
}

function knownZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
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
  return all.filter((each, at) => each.at.getTime() >= now.getTime() + LEAST_AHEAD_MS && !all.slice(0, at).some((before) => before.at.getTime() === each.at.getTime()));
}
