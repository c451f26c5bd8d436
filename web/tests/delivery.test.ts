// What became of a reply, as the feed tells it: what did not arrive is shown at once, what did is not.
import { describe, expect, it } from 'vitest';
import type { Comment, Delivery } from '../src/platform/api/things';
import { type LiveEvent, reduced, type Thread } from '../src/platform/state/state';

const reply = { id: 7, delivery: null } as unknown as Comment;
const thread = { comments: [reply], older: null } as unknown as Thread;
const after = (state: Delivery['state'], reason = 'There is no such mailbox.'): Comment | undefined => {
  const delivery: Delivery = { comment_id: 7, ticket_id: 1, state, reason, updated_at: '' };
  return reduced('thread', thread, { kind: 'ticket.reply_told_of', ticket_id: 1, delivery, data: {} } as unknown as LiveEvent)?.comments[0];
};

describe('a reply', () => {
  it('that failed, or came back, says so', () => {
    expect(after('failed')?.delivery?.reason).toBe('There is no such mailbox.');
    expect(after('bounced')?.delivery?.state).toBe('bounced');
  });
  it('that stays here, as no mail server is set up, says so', () => {
    expect(after('no_server')?.delivery?.state).toBe('no_server');
  });
  it('that is on its way or arrived says nothing', () => {
    for (const state of ['queued', 'delivered'] as const) expect(after(state, '')?.delivery).toBeNull();
  });
  it('that did not get through at first says why', () => {
    expect(after('queued', 'The mail server is full.')?.delivery?.reason).toBe('The mail server is full.');
  });
});
