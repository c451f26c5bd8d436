// Time zones as this browser knows them.
const formats = new Map<string, Intl.DateTimeFormat>();

// Year, month from 1, day, hour, minute and second that the clocks of a zone show. Throws for a zone that nobody knows.
export function partsIn(zone: string, at: Date): Record<string, number> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
}

let here: string | undefined;
// Of this device. Asked once: making a format for it takes longer than drawing what it is for.
export const zoneHere = (): string => (here ??= Intl.DateTimeFormat().resolvedOptions().timeZone);

const known = new Map<string, string>();
// The zone by its usual name; UTC for one that this browser does not know.
export function knownZone(zone: string): string {
  let name = known.get(zone);
  if (name === undefined) {
    try {
      name = new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
    } catch {
      name = 'UTC';
    }
    known.set(zone, name);
  }
  return name;
}

// Milliseconds east of UTC.
export function offsetIn(zone: string, at: Date): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsIn(zone, at);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
}
