// Listening: what was heard stands where the customer wrote it; a person adds, strikes, ticks and defers; hints stay few.
import { describe, expect, it } from 'vitest';
import { added, answerOf, deferred, found, type Heard, heardOf, keyOf, piecesOf, struck, ticked, untouched } from '../src/rooms/listening/heard';
import { givenHints, keyOfHint, quotedHints, type QuotedHint, shownHints } from '../src/rooms/listening/mirror';
import { fromNotes, leakPieces } from '../src/rooms/listening/leaks';
import { lengthLiked } from '../src/rooms/listening/queries';
import type { Comment, User } from '../src/platform/api/things';
import { type Hint, nothingMirrored, nothingRead, placesOf, type Reading } from '../src/platform/language/reading';

const bytes = (text: string): number => new TextEncoder().encode(text).length;
function spanOf(text: string, words: string): { begin: number; end: number; text: string } {
  const begin = bytes(text.slice(0, text.indexOf(words)));
  return { begin, end: begin + bytes(words), text: words };
}
const words = 'Olá 👋 Marta here. Will the crib arrive before the 4th? I am really worried.';
const reading: Reading = {
  ...nothingRead,
  language: 'en',
  questions: [{ ...spanOf(words, 'Will the crib arrive before the 4th?'), kind: 'explicit' }],
  feelings: [spanOf(words, 'really worried')],
};
const heard = (): Heard[] => found(7, words, reading);
const question = (): Heard => heard()[0] as Heard;

describe('what was heard', () => {
  it('stands at its place in the text, whatever letters come before', () => {
    for (const each of heard()) expect(words.slice(each.place?.from, each.place?.to)).toBe(each.text);
  });
  it('has a place in any text: every span of whole characters', () => {
    const text = 'aß€👋\u0301שלום é ñ 𝒳z';
    const points = Array.from(text);
    for (let from = 0; from < points.length; ++from)
      for (let to = from; to <= points.length; ++to) {
        const [before, inside] = [points.slice(0, from).join(''), points.slice(from, to).join('')];
        const [place] = placesOf(text, [{ begin: bytes(before), end: bytes(before + inside) }]);
        expect(text.slice(place?.from, place?.to)).toBe(inside);
      }
  });
  it('is a question once, also when it is a wish too', () => {
    const asked = 'Can you change it to oak?';
    const both: Reading = { ...nothingRead, questions: [{ ...spanOf(asked, asked), kind: 'explicit' }], wish: [spanOf(asked, 'change it to oak')] };
    expect(found(7, asked, both).map((each) => each.kind)).toEqual(['question']);
    expect(found(7, asked, { ...both, questions: [] }).map((each) => each.kind)).toEqual(['wish']);
  });
  it('can be struck and added, and is there once', () => {
    const without = struck(untouched, question());
    expect(heardOf(heard(), without).map((each) => each.kind)).toEqual(['feeling']);
    const again = added(without, 'question', '  Will the crib\narrive before the 4TH? ', 7);
    expect(heardOf(heard(), again).filter((each) => each.kind === 'question')).toHaveLength(1);
    const own = added(untouched, 'wish', 'natural oak', 7);
    expect(heardOf(heard(), own).at(-1)?.text).toBe('natural oak');
    expect(heardOf(heard(), struck(own, heardOf(heard(), own).at(-1) as Heard))).toEqual(heard());
    expect(added(untouched, 'wish', '   ', 7)).toEqual(untouched);
  });
  it('is marked in the text without losing a letter, also where marks overlap', () => {
    const overlapping = [...heard(), { ...question(), key: 'other', place: { from: 10, to: 30 } }];
    for (const marks of [[], heard(), overlapping]) expect(piecesOf(words, marks).map((each) => each.text).join('')).toBe(words);
    expect(piecesOf(words, heard()).filter((each) => each.heard).map((each) => each.text)).toEqual(['Will the crib arrive before the 4th?', 'really worried']);
    expect(piecesOf(words.slice(0, 12), heard())).toEqual([{ text: words.slice(0, 12), heard: null }]);
  });
});

describe('a question', () => {
  const mirrored = { ...nothingMirrored, questions: [{ ...spanOf(words, 'Will the crib arrive before the 4th?'), answered: true, by: [0, 4] as [number, number] }] };
  it('ticks itself when the draft answers it, and a person has the last word', () => {
    expect(answerOf(question(), untouched, nothingMirrored)).toBe('open');
    expect(answerOf(question(), untouched, mirrored)).toBe('draft');
    const opened = ticked(untouched, question().key, 'draft');
    expect(answerOf(question(), opened, mirrored)).toBe('open');
    const closed = ticked(opened, question().key, 'open');
    expect(answerOf(question(), closed, nothingMirrored)).toBe('hand');
    expect(answerOf(question(), ticked(closed, question().key, 'hand'), nothingMirrored)).toBe('open');
  });
  it('is left for later and taken up again', () => {
    const later = deferred(untouched, question().key);
    expect(answerOf(question(), later, mirrored)).toBe('later');
    expect(answerOf(question(), deferred(later, question().key), nothingMirrored)).toBe('open');
    expect(answerOf(question(), ticked(later, question().key, 'later'), nothingMirrored)).toBe('hand');
  });
  it('is the same one however it is spaced', () => expect(keyOf('question', 'A  b\n?')).toBe(keyOf('question', 'a b ?')));
});

describe('hints', () => {
  const hint = (check: string): QuotedHint => ({ check, begin: 0, end: 3, why: 'Because.', offer: null, quote: 'the' });
  const all = ['C12', 'C4', 'C5', 'C2', 'C6'].map((check) => hint(check));
  it('are two at most, and a leak is none', () => {
    expect(shownHints(all, {}, () => false).map((each) => each.check)).toEqual(['C2', 'C6']);
    expect(shownHints([hint('C4')], {}, () => false)).toEqual([]);
  });
  it('of a kind that was not useful three times are silent', () => {
    expect(shownHints(all, { C2: 2 }, () => false)[0]?.check).toBe('C2');
    expect(shownHints(all, { C2: 3 }, () => false).map((each) => each.check)).toEqual(['C6', 'C5']);
  });
  it('that were sent away stay away while the words are the same', () => {
    const raw: Hint[] = [{ check: 'C5', begin: 3, end: 10, why: 'Because.', offer: null }];
    const away = quotedHints(raw, 'é: the SLA').map(keyOfHint);
    const isAway = (each: QuotedHint): boolean => away.includes(keyOfHint(each));
    expect(shownHints(quotedHints(raw, 'é: the SLA.'), {}, isAway)).toHaveLength(0);
    expect(shownHints(quotedHints(raw, 'é: our SLA.'), {}, isAway)).toHaveLength(1);
  });
  it('about what they gave already come first', () => {
    const given = givenHints([{ begin: 0, end: 6, text: 'Number', given: { begin: 3, end: 7, text: '4711', earlier: false } }]);
    expect(shownHints([...all, ...given], {}, () => false).map((each) => each.check)).toEqual(['given', 'C2']);
    expect(given[0]?.given).toBe('4711');
  });
  it('about what is missing quote nothing', () => {
    expect(quotedHints([{ check: 'C2', begin: null, end: null, why: '', offer: null }], 'Hello')[0]?.quote).toBe('');
  });
});

describe('what is not meant for them', () => {
  const comment = (isPublic: boolean, plain_body: string): Comment => ({ public: isPublic, plain_body }) as Comment;
  const note = comment(false, 'He threatened Ines on the phone, so we offer at most 200 euros and no more.');
  it('is found where six words of a note stand in the reply, whatever stands between them', () => {
    expect(fromNotes('Hello Tom, so we offer, at most, 200 euros and no more!', [note])).toEqual(['so we offer, at most, 200 euros and no more']);
    expect(fromNotes('We offer at most 200 euros.', [note])).toEqual(['We offer at most 200 euros']);
    expect(fromNotes('We offer at most 100 euros.', [note])).toEqual([]);
  });
  it('is not what was said outside already', () => {
    const said = comment(true, 'You wrote that we offer at most 200 euros and no more.');
    expect(fromNotes('We offer at most 200 euros and no more.', [note, said])).toEqual([]);
  });
  it('is not what is passed on below its line', () => {
    const draft = `Can you help?\n\n---------- Forwarded message ----------\nFrom: Jo\n\n${note.plain_body}`;
    expect(fromNotes(draft, [note])).toEqual([]);
    expect(fromNotes(`${note.plain_body}\n${draft}`, [note])).toEqual([note.plain_body.slice(0, -1)]);
  });
  it('is marked in what leaves, over line ends, and not in what is quoted', () => {
    const text = 'Hello,\nsee queue\nEMEA-T2 (a+b).\n\n> see queue EMEA-T2 (a+b).';
    expect(leakPieces(text, ['queue EMEA-T2 (a+b).']).filter((each) => each.isLeak).map((each) => each.text)).toEqual(['queue\nEMEA-T2 (a+b).']);
    for (const leaks of [[], ['nowhere'], ['queue EMEA-T2']]) expect(leakPieces(text, leaks).map((each) => each.text).join('')).toBe(text);
  });
});

describe('the length that somebody likes', () => {
  it('is what their card says, and nothing when it says nothing', () => {
    const liking = (aspect: string): User => ({ preferences: [{ aspect, text: 'short, then the why' }] }) as unknown as User;
    expect(lengthLiked(liking('depth'))).toBe('short, then the why');
    expect(lengthLiked(liking('times'))).toBe('');
    expect(lengthLiked(undefined)).toBe('');
  });
});
