// The page's pure rules: what was quoted, what is long, who waits, what a palette finds.
import { describe, expect, it } from 'vitest';
import type { Comment, RowTicket } from '../src/platform/api/things';
import { beginning, cameMeanwhile, latestWords, isWaiting, pathOf, pieces, splitQuoted } from '../src/rooms/tickets/rules';
import { compareCursors } from '../src/platform/state/state';

describe('quoted text', () => {
  it('is split from what was written above it', () => {
    expect(splitQuoted('Thank you!\n\nOn Tue, Nov 3, 2026 at 9:00 AM Desk <desk@example.com> wrote:\n> Please see.')).toEqual({
      own: 'Thank you!',
      quoted: 'On Tue, Nov 3, 2026 at 9:00 AM Desk <desk@example.com> wrote:\n> Please see.',
    });
    expect(splitQuoted('Danke!\n> alt\n> älter\n').own).toBe('Danke!');
  });
  it('stays when there is nothing else, or when it is answered line by line', () => {
    expect(splitQuoted('> all is quoted').quoted).toBe('');
    expect(splitQuoted('> question\nanswer').quoted).toBe('');
    expect(splitQuoted('no quotation').own).toBe('no quotation');
  });
});

describe('long text', () => {
  it('shows its beginning, cut between words where there are any', () => {
    expect(beginning('short')).toBe('short');
    expect(beginning('a'.repeat(200_000)).length).toBe(4000);
    expect(beginning('word '.repeat(2000), 100).endsWith('word')).toBe(true);
  });
});

const row = (values: Partial<RowTicket>): RowTicket => ({ id: 1, subject: 's', status: 'open', type: null, priority: null, requester_id: 5, assignee_id: 2, group_id: null, updated_at: '', created_at: '', organization_id: null, tags: [], due_at: null, ...values });
describe('a customer waits', () => {
  it('when they wrote last, and not when we did', () => {
    expect(isWaiting(row({ latest_reply: { author_id: 5, excerpt: '', created_at: '' } }))).toBe(true);
    expect(isWaiting(row({ latest_reply: { author_id: 2, excerpt: '', created_at: '' } }))).toBe(false);
  });
  it('not once it is theirs to answer, or solved', () => {
    for (const status of ['pending', 'hold', 'solved', 'closed'] as const) expect(isWaiting(row({ status, latest_reply: { author_id: 5, excerpt: '', created_at: '' } }))).toBe(false);
  });
});

describe('what came meanwhile', () => {
  const comment = (id: number, author_id: number, isPublic: boolean): Comment => ({ id, author_id, public: isPublic }) as Comment;
  it('is what others wrote where the customer sees it', () => {
    expect(cameMeanwhile([comment(1, 5, true), comment(2, 5, true)], 1, 9)?.id).toBe(2);
    expect(cameMeanwhile([comment(2, 9, true)], 1, 9)).toBeUndefined();
    expect(cameMeanwhile([comment(2, 8, false)], 1, 9)).toBeUndefined();
  });
});

describe('an endless word', () => {
  it('may break every so often, and loses no letter', () => {
    expect(pieces('short words only')).toEqual(['short words only']);
    const endless = `a ${'y'.repeat(1000)} b ${'😀'.repeat(500)}`;
    expect(pieces(endless).join('')).toBe(endless);
    expect(Math.max(...pieces('y'.repeat(200_000)).map((piece) => piece.length))).toBe(400);
    expect(pieces(`y${'😀'.repeat(500)}`).every((piece) => piece.isWellFormed())).toBe(true);
  });
});

describe('small things', () => {
  it('cursors are ordered by transaction, then number', () => {
    expect(compareCursors('0.9', '0.10')).toBe(-1);
    expect(compareCursors('2.1', '1.9')).toBe(1);
    expect(compareCursors('1.1', '1.1')).toBe(0);
  });
  it('files are reached the way the page was', () => expect(pathOf('http://elsewhere.example/attachments/k/n.txt')).toBe('/attachments/k/n.txt'));
});

describe('the latest words of the customer', () => {
  const said = (id: number, plain_body: string, from_team: boolean, isPublic = true): Comment => ({ id, plain_body, from_team, public: isPublic, created_at: '2026-11-29T10:00:00Z' }) as unknown as Comment;
  const theirs = said(1, 'Will it  come?\n\nOn Tue, Nov 3, 2026 at 9:00 AM Desk <desk@example.com> wrote:\n> Hello', false);
  it('are said again where they may be out of sight', () => {
    expect(latestWords([theirs, said(2, 'a note', true, false), said(3, 'another', true, false)])).toEqual({ id: 1, words: 'Will it come?', at: '2026-11-29T10:00:00Z' });
    expect(latestWords([theirs, said(2, 'x'.repeat(300), true)])?.id).toBe(1);
  });
  it('are not where they stand in the thread anyway', () => {
    expect(latestWords([theirs])).toBeUndefined();
    expect(latestWords([theirs, said(2, 'a note', true, false)])).toBeUndefined();
    expect(latestWords([said(2, 'ours', true)])).toBeUndefined();
  });
});
