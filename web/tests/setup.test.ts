// Calendars and rules between their forms and the desk, what a rule says as a sentence, and figures as they are drawn.
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import en from '../src/locales/en.json';
import type { Calendar, PromiseRule } from '../src/platform/api/things';
import type { Translate } from '../src/platform/i18n';
import { lengthWord } from '../src/platform/words';
import { draftOf, inputOf, nextWindow, parted, problemsOf, runsOf, withHolidays } from '../src/rooms/promises/calendarDraft';
import { bandOf, corners, reachOf, spanOf, stepAt, ticksOf } from '../src/rooms/promises/figures';
import { draftOf as ruleDraftOf, inputOf as ruleInputOf, minutesOf, usualPlace } from '../src/rooms/promises/ruleDraft';
import { type Names, sentenceOf, ticketsOf } from '../src/rooms/promises/rules';

beforeAll(() => i18next.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false }, keySeparator: false, nsSeparator: false }));

const closed = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const office: Calendar = {
  id: 3,
  url: '',
  name: 'Office',
  time_zone: 'Europe/Lisbon',
  week: { ...closed, monday: ['09:00-12:00', '13:00-24:00'], tuesday: ['09:00-17:00'], wednesday: ['09:00-17:00'], friday: ['09:00-17:00'] },
  holidays: [{ date: '2026-12-25', name: 'Christmas', every_year: true }],
  exceptional_days: [{ date: '2026-12-24', name: '', windows: ['09:00-12:00'] }],
  default: false,
  group_ids: [7],
  created_at: '',
  updated_at: '',
};

describe('a calendar', () => {
  it('comes back from its form as it was, until midnight too', () => {
    const draft = draftOf(office, 'UTC');
    expect(draft.week.monday[1]).toEqual({ from: '13:00', to: '00:00' });
    const { name, time_zone, week, holidays, exceptional_days, group_ids } = office;
    expect(inputOf(draft)).toEqual({ name, time_zone, week, holidays, exceptional_days, group_ids, default: false });
  });
  it('begins as the usual week where the person is', () => {
    const input = inputOf(draftOf(undefined, 'Asia/Tokyo'));
    expect([input.time_zone, input.week?.friday, input.week?.saturday]).toEqual(['Asia/Tokyo', ['09:00-17:00'], []]);
  });
  it('is said with like days beside each other', () => {
    expect(runsOf(office.week)).toEqual([
      { from: 'monday', to: 'monday', windows: ['09:00-12:00', '13:00-24:00'] },
      { from: 'tuesday', to: 'wednesday', windows: ['09:00-17:00'] },
      { from: 'friday', to: 'friday', windows: ['09:00-17:00'] },
    ]);
  });
  it('offers a further window after the last one', () => {
    expect(nextWindow([])).toEqual({ from: '09:00', to: '17:00' });
    expect(nextWindow([{ from: '09:00', to: '12:00' }])).toEqual({ from: '13:00', to: '17:00' });
    expect(nextWindow([{ from: '09:00', to: '00:00' }])).toEqual({ from: '', to: '' });
  });
  it('takes each holiday of a file once, and keeps the names that are there', () => {
    const known = [{ date: '2026-12-25', name: 'Weihnachten', every_year: true }];
    const { holidays, added } = withHolidays(known, [
      { date: '2020-12-25', name: 'Christmas', every_year: true },
      { date: '2026-04-03', name: 'Good Friday', every_year: false },
      { date: '2026-04-03', name: 'Good Friday again', every_year: false },
    ]);
    expect([added, holidays.map((each) => each.name)]).toEqual([1, ['Good Friday', 'Weihnachten']]);
    expect(parted(holidays, '2026-11-30').over.map((each) => each.name)).toEqual(['Good Friday']);
  });
  it('says what is wrong at its field', () => {
    expect(problemsOf({ 'calendar.week': 'a', 'calendar.holidays.3.date': 'b' }, 'calendar')).toEqual({ week: 'a', holidays: 'b' });
  });
});

const rule = (more: Partial<PromiseRule> = {}): PromiseRule => ({
  id: 1,
  url: '',
  name: 'Usual',
  place: 1,
  on: true,
  for_all: true,
  conditions: { priorities: [], customer_ids: [], organization_ids: [], group_ids: [], channels: [] },
  first_reply_minutes: 240,
  next_reply_minutes: null,
  solved_minutes: null,
  calendar_id: null,
  tells_customer: false,
  created_at: '',
  updated_at: '',
  ...more,
});
const names: Names = { person: (id) => `Person ${id}`, organization: (id) => `Org ${id}`, group: (id) => `Group ${id}` };
const t = (): Translate => (key, options) => i18next.t(key, options ?? {});
const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

describe('a rule', () => {
  it('says what it promises to whom in a sentence', () => {
    expect(plain(sentenceOf(rule(), undefined, names, t()))).toBe('First reply within 4 hours of working time, for all tickets.');
    const narrow = rule({ for_all: false, solved_minutes: 90, tells_customer: true, conditions: { priorities: ['high', 'urgent'], customer_ids: [], organization_ids: [1, 2, 3, 4, 5], group_ids: [7], channels: ['mail'] } });
    expect(plain(sentenceOf(narrow, 'Office', names, t()))).toBe(
      'First reply within 4 hours and solved within 1 hour 30 minutes of working time, for tickets from Org 1, Org 2, Org 3, or 2 others, in group Group 7, with priority high or urgent, that came by mail. Counted by the calendar “Office”. The customer is told before it gets late.',
    );
    expect(ticketsOf(rule({ for_all: false }), names, t())).toBe('no ticket yet');
  });
  it('comes back from its form as it was', () => {
    const input = ruleInputOf(ruleDraftOf(rule({ first_reply_minutes: 90, place: 2 })), []);
    expect([input.first_reply_minutes, input.next_reply_minutes, input.place, input.calendar_id]).toEqual([90, null, 2, null]);
  });
  it('keeps its conditions in the form while it is for all, and sends none', () => {
    const draft = { ...ruleDraftOf(rule({ for_all: false, conditions: { priorities: ['high'], customer_ids: [], organization_ids: [], group_ids: [], channels: [] } })), forAll: true };
    expect(draft.priorities).toEqual(['high']);
    expect(ruleInputOf(draft, []).conditions?.priorities).toEqual([]);
  });
  it('stands before the first that is for all', () => {
    const others = [rule({ for_all: false }), rule(), rule({ on: false })];
    expect([usualPlace(false, others), usualPlace(true, others), usualPlace(false, [])]).toEqual([2, 4, 1]);
  });
  it('takes times as they are written, and leaves what is none to the desk', () => {
    expect(['1,5', '0.25', ' ', 'soon'].map((amount) => minutesOf({ amount, unit: 'hours' }))).toEqual([90, 15, null, 0]);
  });
});

describe('figures', () => {
  const curve = [
    { minutes: 10, over: 0.25, low: 0.1, high: 0.5 },
    { minutes: 50, over: 0.5, low: 0.3, high: 0.75 },
    { minutes: 900, over: 1, low: 0.9, high: 1 },
  ];
  it('are of whole days, up to now at most', () => {
    const { from, to } = spanOf('weeks4', new Date('2026-11-30T12:00:00'));
    expect([from, to]).toEqual([new Date('2026-11-02T00:00:00'), new Date('2026-11-30T12:00:00')]);
    expect(spanOf('weeks4Before', to).to).toEqual(from);
  });
  it('are drawn up to where it says something', () => {
    expect(reachOf({ curve, nine_of_ten_minutes: 100 })).toBe(200);
    expect(reachOf({ curve, nine_of_ten_minutes: null })).toBe(900);
    expect(reachOf({ curve: [], nine_of_ten_minutes: null })).toBe(1);
    expect(ticksOf(200)).toEqual([60, 120, 180]);
    expect(ticksOf(900)).toEqual([240, 480, 720]);
  });
  it('go up in steps, with their interval around', () => {
    expect(corners(curve, 'over', 100)).toEqual([[0, 100], [10, 100], [10, 75], [50, 75], [50, 50], [100, 50]]);
    expect(bandOf(curve, 100)).toMatch(/^M0 100L.*Z$/);
    expect([stepAt(curve, 5).over, stepAt(curve, 49).over, stepAt(curve, 50).over]).toEqual([0, 0.25, 0.5]);
  });
  it('say times in words, and days only by the clock on the wall', () => {
    expect([lengthWord(50), lengthWord(61, { short: true }), lengthWord(2000, { short: true }), lengthWord(3600, { isWall: true })]).toEqual(['50 minutes', '1 hr 1 min', '33 hr', '2.5 days']);
  });
});
