// Natural times to send later, in the customer's zone, over changes of the clock.
import { describe, expect, it } from 'vitest';
import { laterChoices, momentAt } from '../src/rooms/outbox/later';

const times = (now: string, zone: string): Record<string, string> => Object.fromEntries(laterChoices(new Date(now), zone).map(({ name, at }) => [name, at.toISOString()]));

describe('later', () => {
  it('is in the morning and the afternoon where the customer is', () => {
    expect(times('2026-11-25T08:00:00Z', 'Europe/Lisbon')).toEqual({ afternoon: '2026-11-25T14:00:00.000Z', tomorrow: '2026-11-26T09:00:00.000Z', monday: '2026-11-30T09:00:00.000Z' });
    expect(times('2026-11-25T20:00:00Z', 'Pacific/Auckland')).toEqual({ afternoon: '2026-11-26T01:00:00.000Z', tomorrow: '2026-11-26T20:00:00.000Z', monday: '2026-11-29T20:00:00.000Z' });
  });
  it('offers no time that is over, and none twice', () => {
    expect(Object.keys(times('2026-11-25T13:45:00Z', 'UTC'))).toEqual(['tomorrow', 'monday']);
    expect(Object.keys(times('2026-11-29T15:00:00Z', 'UTC'))).toEqual(['tomorrow']); // a Sunday: tomorrow is Monday
    expect(times('2026-11-30T08:00:00Z', 'UTC')['monday']).toBe('2026-12-07T09:00:00.000Z');
  });
  it('keeps the hour of the wall over changes of the clock', () => {
    expect(times('2026-10-24T12:00:00Z', 'Europe/Berlin')['tomorrow']).toBe('2026-10-25T08:00:00.000Z');
    expect(times('2026-03-28T12:00:00Z', 'Europe/Berlin')['tomorrow']).toBe('2026-03-29T07:00:00.000Z');
    expect(times('2026-11-01T04:30:00Z', 'America/New_York')['tomorrow']).toBe('2026-11-02T14:00:00.000Z');
  });
  it('is what the clocks show, for every hour of a year in odd zones', () => {
    for (const zone of ['Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'Australia/Lord_Howe'])
      for (let day = 0; day < 365; day += 3)
        for (const hour of [9, 14]) {
          const at = momentAt({ year: 2026, month: 1, day: 1 }, day, hour, zone);
          const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', day: 'numeric' }).format(at);
          expect(shown).toContain(`${String(hour).padStart(2, '0')}:00`);
        }
  });
  it('takes a zone that nobody knows for UTC', () => expect(times('2026-11-25T08:00:00Z', 'Nowhere/Land')['tomorrow']).toBe('2026-11-26T09:00:00.000Z'));
});
