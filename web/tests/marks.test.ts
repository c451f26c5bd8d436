// What a comment says of the mail that it came by.
import { describe, expect, it } from 'vitest';
import type { Comment } from '../src/platform/api/things';
import { detailOf, mailOf, marksOf, type Told } from '../src/rooms/messages/marks';

const told = (values: Partial<Told>): Told => ({ sender: 'a@b.example', automatic: '', proof: 'none', authentication: '', findings: [], ...values });

describe('marks', () => {
  it('are none for an ordinary mail', () => expect(marksOf(told({ proof: 'passed' }))).toEqual([]));
  it('begin with what matters most, and leave out words that are not known', () =>
    expect(marksOf(told({ findings: ['other_subject', 'stranger', 'of_tomorrow', 'proof_failed'], automatic: 'auto-reply' }))).toEqual(['proof_failed', 'stranger', 'other_subject', 'auto_reply']));
  it('read kinds of automatic mail however they are joined', () => expect(marksOf(told({ automatic: 'feedback_report' }))).toEqual(['feedback_report']));
  it('say in letters what was found', () => {
    expect(detailOf(told({ authentication: 'spf=pass dkim=none  dmarc=fail' }))).toBe('SPF pass, DKIM none, DMARC fail');
    expect(detailOf(told({}))).toBe('');
  });
});

describe('a comment', () => {
  const comment = (metadata: unknown): Comment => ({ metadata }) as Comment;
  it('knows its mail when it came by one', () => {
    expect(mailOf(comment({ system: {}, custom: {}, mail: { ...told({}), message_id: 7 } }))?.message_id).toBe(7);
    for (const metadata of [undefined, null, {}, { mail: null }, { mail: { message_id: 'x' } }]) expect(mailOf(comment(metadata))).toBeUndefined();
  });
});
