// Pure rules of lists, search words, mentions and bulk changes.
import { describe, expect, it } from 'vitest';
import { formerOf, inputFor, isNothing } from '../src/rooms/tickets/bulk';
import { begunMention, meant } from '../src/rooms/tickets/mentions';
import { itemsOf, told, toldBy, wordsOf } from '../src/rooms/tickets/rows';
import { completed, lastWord, marked, suggestionsFor } from '../src/rooms/search/suggestions';
import { isWhole } from '../src/rooms/views/conditions';
import { draftOf, emptyDraft, inputOf, lacking } from '../src/rooms/views/draft';
import type { RowTicket, View } from '../src/platform/api/things';

const row = (values: Partial<RowTicket>): RowTicket => ({ id: 1, subject: 's', status: 'open', type: null, priority: null, requester_id: 5, assignee_id: 2, group_id: null, updated_at: '', created_at: '', organization_id: null, tags: [], due_at: null, ...values });
const known = { team: ['Ines Brandt', 'Omar'], groups: ['Returns'] };
const words = (text: string): string[] => suggestionsFor(text, known).map((each) => each.word);

describe('filters as words', () => {
  it('are completed: first the field, then its value', () => {
    expect(words('crib stat')).toEqual(['status:']);
    expect(words('status:so')).toEqual(['status:solved']);
    expect(words('-status:so')).toEqual(['-status:solved']);
    expect(words('assignee:in')).toEqual(['assignee:"Ines Brandt"']);
    expect(words('status<so')).toEqual(['status<solved']);
    expect(words('updated>7')).toEqual(['updated>7days']);
  });
  it('offer nothing where nothing fits', () => {
    for (const text of ['', 'crib ', 'status:solved', 'subject<x', 'nonsense:x', 'https://a.example']) expect(words(text)).toEqual([]);
  });
  it('take the place of the last word, and a value is done', () => {
    expect(completed('crib stat', { word: 'status:', field: 'status' })).toBe('crib status:');
    expect(completed('crib status:so', { word: 'status:solved', field: 'status' })).toBe('crib status:solved ');
    expect(lastWord('a assignee:"Ines Br')).toBe('assignee:"Ines Br');
  });
  it('do not take long over a long text', () => {
    const began = performance.now();
    words('word '.repeat(20_000));
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('what was found', () => {
  it('is marked whole, whatever its case and accents', () => {
    expect(marked('Der Kühlschrank, kuhl!', [{ word: 'kuhlschrank', is_beginning: false }])).toEqual(['Der ', 'Kühlschrank', ', kuhl!']);
    expect(marked('Straße', [{ word: 'stras', is_beginning: true }])).toEqual(['', 'Straße', '']);
    expect(marked('nothing', [])).toEqual(['nothing']);
  });
});

describe('a mention', () => {
  it('is begun at the end of a note, and no mail address is one', () => {
    expect(begunMention('Please, @in')).toBe('in');
    expect(begunMention('@')).toBe('');
    expect(begunMention('@Ines Br')).toBe('Ines Br');
    expect(begunMention('mail ines@desk')).toBeUndefined();
    expect(begunMention('@Ines, look')).toBeUndefined();
    expect(meant('in', known.team)).toEqual(['Ines Brandt']);
    expect(meant('Ines Brandt', known.team)).toEqual([]);
  });
});

describe('a bulk change', () => {
  const one = row({ status: 'new', tags: ['a', 'b'], assignee_id: null, group_id: 7 });
  it('says what becomes of each, and the way back only what was changed', () => {
    expect(inputFor(one, { status: 'solved', addTags: ['c'], removeTags: ['a'] })).toEqual({ id: 1, status: 'solved', tags: ['b', 'c'] });
    expect(formerOf(one, { status: 'solved' })).toEqual({ id: 1, status: 'open', assignee_id: null });
    expect(formerOf(one, { assignee_id: 3 })).toEqual({ id: 1, assignee_id: null, group_id: 7 });
    expect(formerOf(one, { addTags: ['c'] })).toEqual({ id: 1, tags: ['a', 'b'] });
    const sleep = { until: '2026-12-01T08:00:00Z', through_thanks: false };
    expect(inputFor(one, { snooze: sleep })).toEqual({ id: 1, snooze: sleep });
    expect(formerOf(one, { snooze: sleep })).toEqual({ id: 1, snooze: null });
    const asleep = row({ status: 'hold' });
    expect(formerOf(asleep, { snooze: null }, sleep)).toEqual({ id: 1, snooze: sleep });
    expect(formerOf(asleep, { status: 'pending' }, sleep)).toEqual({ id: 1, status: 'open', snooze: sleep });
    expect(formerOf(asleep, { status: 'pending' })).toEqual({ id: 1, status: 'hold' });
    expect(isNothing({ snooze: null })).toBe(false);
    expect(isNothing({ addTags: [] })).toBe(true);
    expect(isNothing({ assignee_id: null })).toBe(false);
  });
});

describe('rows', () => {
  const said = wordsOf(new Map([[2, 'Ines']]), []);
  it('stand under the heading of their group', () => {
    const items = itemsOf([row({ id: 1, status: 'new' }), row({ id: 2, status: 'new' }), row({ id: 3, status: 'open' })], 'status', said);
    expect(items.map((item) => ('row' in item ? item.row.id : 'heading'))).toEqual(['heading', 1, 2, 'heading', 3]);
    expect(itemsOf([row({})], undefined, said)).toHaveLength(1);
  });
  it('tell the columns that somebody chose', () => {
    expect(told(row({ tags: ['a', 'b'] }), ['tags', 'assignee'], said)).toBe('a, b · Ines');
    const view = (ids: string[]): View => ({ execution: { columns: ids.map((id) => ({ id, title: id })) } }) as View;
    expect(toldBy(view(['status', 'subject', 'requester', 'updated', 'group', 'assignee']))).toEqual([]); // nobody chose
    expect(toldBy(view(['subject', 'tags', 'status']))).toEqual(['status', 'tags']);
  });
});

describe('a view', () => {
  it('is kept as it was read', () => {
    const input = inputOf({ ...emptyDraft, title: ' Late ', columns: ['tags'], groupBy: 'status', isShared: true }, true);
    expect(input.title).toBe('Late');
    expect(input.restriction).toBeNull();
    const { columns = [], ...output } = input.output ?? {};
    const again = draftOf({ title: 'Late', restriction: null, conditions: { all: input.all, any: [] }, execution: { ...output, columns: (columns ?? []).map((id) => ({ id, title: id })) } } as unknown as View);
    expect(again).toEqual({ ...emptyDraft, title: 'Late', columns: ['tags'], groupBy: 'status', isShared: true });
  });
  it('says what it lacks', () => {
    expect(lacking(emptyDraft)).toBe('title');
    expect(lacking({ ...emptyDraft, title: 'x', all: [{ field: 'subject', operator: 'includes', value: ' ' }] })).toBe('conditions');
    expect(isWhole({ field: 'created_at', operator: 'less_than', value: 'soon' })).toBe(false);
    expect(isWhole({ field: 'assignee_id', operator: 'is', value: '' })).toBe(true);
  });
});
