// Hand-overs and absences, as pure rules.
import { describe, expect, it } from 'vitest';
import type { HandOver, PromiseView, Ticket } from '../src/platform/api/things';
import { dayAfter, dayText, heardWords, isAsked, isFromMidnight, lastDayOf, midnightOf, promisedWords, shownOf } from '../src/rooms/owners/rules';

const ticketOf = (assignee_id: number | null): Ticket => ({ id: 7, assignee_id }) as Ticket;
const handOver = (values: Partial<HandOver>): HandOver => ({ id: 1, ticket_id: 7, giver_id: 2, receiver_id: 3, group_id: null, state: 'offered', decided_by_id: null, ...values }) as HandOver;

describe('hand-overs', () => {
  it('show the one that waits, whoever has the ticket', () => {
    expect(shownOf([handOver({ state: 'declined' }), handOver({ id: 2 })], ticketOf(2))?.id).toBe(2);
    expect(shownOf([], ticketOf(2))).toBeUndefined();
  });
  it('show the latest answer as long as it says something about who has the ticket', () => {
    const declined = handOver({ state: 'declined', decided_by_id: 3 });
    const accepted = handOver({ state: 'accepted', decided_by_id: 3 });
    expect(shownOf([declined], ticketOf(2))).toBe(declined);
    expect(shownOf([declined], ticketOf(4))).toBeUndefined();
    expect(shownOf([accepted], ticketOf(3))).toBe(accepted);
    expect(shownOf([accepted], ticketOf(2))).toBeUndefined();
    expect(shownOf([handOver({ state: 'withdrawn' })], ticketOf(2))).toBeUndefined();
  });
  it('ask one person, or the members of a group, while they wait', () => {
    expect(isAsked(handOver({}), 3, new Set())).toBe(true);
    expect(isAsked(handOver({}), 4, new Set([9]))).toBe(false);
    const ofGroup = handOver({ receiver_id: null, group_id: 9 });
    expect(isAsked(ofGroup, 4, new Set([9]))).toBe(true);
    expect(isAsked(ofGroup, 4, new Set([8]))).toBe(false);
    expect(isAsked(handOver({ state: 'accepted' }), 3, new Set())).toBe(false);
  });
  it('begin with what was understood, else with the wish, else with the questions, in the words of the customer', () => {
    const wish = { key: 'a', kind: 'wish', text: 'my money back', comment: 1, place: null } as const;
    const question = { key: 'b', kind: 'question', text: 'When?', comment: 1, place: null } as const;
    expect(heardWords(' She wants it by Friday ', [wish])).toBe('She wants it by Friday');
    expect(heardWords('', [question, wish])).toBe('“my money back”');
    expect(heardWords('', [question])).toBe('“When?”');
    expect(heardWords('', [])).toBe('');
  });
  it('say what was promised, or that nothing was', () => {
    const call = { what: 'call' } as PromiseView;
    expect(promisedWords([], (each) => each.what, 'Nothing')).toBe('Nothing');
    expect(promisedWords([call, call], (each) => each.what, 'Nothing')).toBe('call\ncall');
  });
});

describe('days of an absence', () => {
  it('last through the whole of the last one, over the change of clocks and the year', () => {
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-25', '2026-12-31', '2028-02-28']) {
      expect(lastDayOf(dayAfter(day).toISOString()).isDay).toBe(true);
      expect(dayText(new Date(lastDayOf(dayAfter(day).toISOString()).at))).toBe(day);
      expect(isFromMidnight(midnightOf(day).toISOString())).toBe(true);
    }
  });
  it('keep a time of day as it is', () => {
    const at = new Date('2026-12-01T14:30').toISOString();
    expect(lastDayOf(at)).toEqual({ at, isDay: false });
    expect(isFromMidnight(at)).toBe(false);
  });
});
