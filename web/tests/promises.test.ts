// Promises in the page: natural times where the customer is, what a draft promises, and what goes with it.
import { describe, expect, it } from 'vitest';
import type { OutgoingReply, PromiseView } from '../src/platform/api/things';
import type { Promised } from '../src/platform/language/reading';
import { dueOf, type Given, givenBack, goingWith, offersOf } from '../src/rooms/promises/given';
import { isLate, owedOf, wishForDesk } from '../src/rooms/promises/promises';
import { dueChoices, localText } from '../src/rooms/promises/when';

const localOf = (now: string, zone: string): Record<string, string> =>
  Object.fromEntries(dueChoices(new Date(now), zone).flatMap(({ name, due }) => ('due_local' in due ? [[name, due.due_local]] : [])));

describe('by when', () => {
  it('is offered by the clock where the customer is', () => {
    expect(localOf('2026-11-24T10:00:00Z', 'Asia/Tokyo')).toEqual({ tomorrowNoon: '2026-11-25T12:00', tomorrow: '2026-11-25T17:00', monday: '2026-11-30T12:00' });
    expect(localOf('2026-11-24T10:00:00Z', 'Europe/Lisbon')).toEqual({ today: '2026-11-24T17:00', tomorrowNoon: '2026-11-25T12:00', tomorrow: '2026-11-25T17:00', monday: '2026-11-30T12:00' });
  });
  it('names a time once, and none that is nearly over', () => {
    expect(localOf('2026-11-29T10:00:00Z', 'UTC')).toEqual({ today: '2026-11-29T17:00', tomorrowNoon: '2026-11-30T12:00', tomorrow: '2026-11-30T17:00' });
    expect(localOf('2026-11-29T16:45:00Z', 'UTC').today).toBeUndefined();
  });
  it('is possible in working time, and where a zone is unknown', () => {
    const choices = dueChoices(new Date('2026-11-24T10:00:00Z'), 'Mars/Base');
    expect(choices.map((each) => each.due)).toContainEqual({ working_minutes: 480 });
    expect(localText(new Date('2026-07-01T10:00:00Z'), 'Europe/Berlin')).toBe('2026-07-01T12:00');
  });
});

const said = (text: string, more: Partial<Promised> = {}): Promised => ({ begin: 0, end: text.length, text, who: 'i', due: '2026-11-26T12:00:00+01:00', vague: false, ...more });
const DRAFT = 'Dear Marta, I will call you tomorrow before noon. We will send a label soon.';
const call = said('I will call you tomorrow before noon');
const label = said('We will send a label soon', { who: 'we', due: null, vague: true });

describe('what a draft promises', () => {
  it('is offered unless it is promised, goes with it, was sent away or is not ours to do', () => {
    const offered = (given: Given[], open: string[], away: string[]): string[] => offersOf([call, label, said('They will write', { who: 'other' })], DRAFT, given, open, away).map((each) => each.text);
    expect(offered([], [], [])).toEqual([call.text, label.text]);
    expect(offered([], ['i will  call you tomorrow before noon'], [])).toEqual([label.text]);
    expect(offered([{ what: 'x', words: call.text, due: { due_at: '' } }], [], [label.text])).toEqual([]);
    expect(offersOf([call], 'Something else', [], [], [])).toEqual([]);
  });
  it('has a due time only where that is said and ahead', () => {
    const now = Date.parse('2026-11-25T09:00:00Z');
    expect(dueOf(call, now)?.toISOString()).toBe('2026-11-26T11:00:00.000Z');
    expect(dueOf(label, now)).toBeNull();
    expect(dueOf(call, Date.parse('2026-11-27T09:00:00Z'))).toBeNull();
  });
  it('goes with the reply as long as its words stand there', () => {
    const given: Given[] = [
      { what: 'call', words: call.text, due: { due_at: 'x' } },
      { what: 'answer', words: '', due: { working_minutes: 120 } },
    ];
    expect(goingWith(given, DRAFT)).toHaveLength(2);
    expect(goingWith(given, 'Dear Marta, no.').map((each) => each.what)).toEqual(['answer']);
  });
  it('comes back whole with a reply that was taken back', () => {
    const promise = { what: call.text, due_at: '2026-11-26T11:00:00Z', backup_id: null, source: 'draft' as const, tells_customer: true };
    const back = givenBack({ body: DRAFT, promises: [promise, { ...promise, what: 'An answer', source: 'hand' as const }] } as unknown as OutgoingReply);
    expect(back.map((each) => each.words)).toEqual([call.text, '']);
    expect(wishForDesk(back[0] as Given)).toEqual({ what: call.text, due_at: '2026-11-26T11:00:00Z', source: 'draft', tells_customer: true });
  });
});

it('what is owed comes due first, and late only after its time', () => {
  const promise = (id: number, due_at: string, owed = true): PromiseView => ({ id, due_at, owed }) as unknown as PromiseView;
  expect(owedOf([promise(1, '2026-11-27T09:00:00Z'), promise(2, '2026-11-26T09:00:00Z'), promise(3, '2026-11-25T09:00:00Z', false)]).map((each) => each.id)).toEqual([2, 1]);
  expect(isLate(promise(1, '2026-11-27T09:00:00Z'), Date.parse('2026-11-27T08:59:59Z'))).toBe(false);
  expect(isLate(promise(1, '2026-11-27T09:00:00Z'), Date.parse('2026-11-27T09:00:00Z'))).toBe(true);
});
