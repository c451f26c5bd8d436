// A mailbox between its form and the desk: usual ports, secrets that stay where they are, problems at their fields.
import { describe, expect, it } from 'vitest';
import type { Mailbox, Way } from '../src/platform/api/things';
import { mailboxOf, needsSomebody, wayOf } from '../src/platform/ways';
import { draftOf, inputOf, isFurther, isPlaced, keepsSecret, problemsOf, withSecurity } from '../src/rooms/settings/mailbox';

const kept: Mailbox = {
  id: 3,
  url: '',
  address: 'help@desk.example',
  name: 'Help',
  group_id: 7,
  incoming: { host: 'imap.desk.example', port: 993, security: 'tls', user: 'help', sign_in: 'password', has_secret: true, folder: 'INBOX', move_to: 'Done' },
  outgoing: null,
  trusted_server: 'mx.desk.example',
  closed_tickets: 'reopen',
  automatic_answer: 'We have it.',
  created_at: '',
  updated_at: '',
};

describe('the port', () => {
  const { incoming, outgoing } = draftOf();
  it('follows the encryption', () => {
    expect(incoming.port).toBe('993');
    expect(withSecurity(incoming, 'incoming', 'starttls').port).toBe('143');
    expect(withSecurity(outgoing, 'outgoing', 'starttls').port).toBe('587');
    expect(withSecurity(withSecurity(outgoing, 'outgoing', 'plain'), 'outgoing', 'tls').port).toBe('465');
    expect(withSecurity({ ...incoming, port: ' ' }, 'incoming', 'starttls').port).toBe('143');
  });
  it('stays when somebody chose it', () => expect(withSecurity({ ...incoming, port: '1993' }, 'incoming', 'starttls').port).toBe('1993'));
  it('that is none is refused by the desk, not guessed', () => {
    for (const port of ['', 'x', '0', '70000', '99.5']) expect(inputOf({ ...draftOf(kept), incoming: { ...draftOf(kept).incoming, port } }).incoming?.port).toBe(0);
  });
});

describe('what is sent to the desk', () => {
  it('is what was there when nothing was changed, without a secret', () => {
    const { incoming, outgoing, ...rest } = inputOf(draftOf(kept));
    expect(incoming).toEqual({ host: 'imap.desk.example', port: 993, security: 'tls', user: 'help', sign_in: 'password', folder: 'INBOX', move_to: 'Done' });
    expect(outgoing).toBeNull();
    expect(rest).toEqual({ address: 'help@desk.example', name: 'Help', group_id: 7, trusted_server: 'mx.desk.example', closed_tickets: 'reopen', automatic_answer: 'We have it.' });
  });
  it('holds a secret only when one was entered', () => {
    const draft = draftOf(kept);
    draft.incoming.secret = 'open sesame';
    expect(inputOf(draft).incoming?.secret).toBe('open sesame');
    draft.incoming.signIn = 'none';
    expect(inputOf(draft).incoming).not.toHaveProperty('secret');
  });
  it('signs in as the address until somebody says otherwise', () => {
    const draft = { ...draftOf(), address: ' help@desk.example ', sends: true };
    expect(inputOf(draft).incoming?.user).toBe('help@desk.example');
    expect(inputOf({ ...draft, outgoing: { ...draft.outgoing, user: '' } }).outgoing?.user).toBe('');
  });
  it('takes servers away that are not wanted any more', () => expect(inputOf({ ...draftOf(kept), fetches: false }).incoming).toBeNull());
});

describe('a kept secret', () => {
  it('stays for its server and goes to no other', () => {
    const draft = draftOf(kept);
    expect(keepsSecret(kept, draft, 'incoming')).toBe(true);
    expect(keepsSecret(kept, { ...draft, incoming: { ...draft.incoming, host: 'imap.elsewhere.example' } }, 'incoming')).toBe(false);
    expect(keepsSecret(kept, draft, 'outgoing')).toBe(false);
    expect(keepsSecret(undefined, draftOf(), 'incoming')).toBe(false);
  });
});

describe('what is wrong', () => {
  it('stands at its field, however the desk names it', () =>
    expect(problemsOf({ incoming_host: 'a', 'mailbox.incoming.port': 'b', 'mailbox.incoming.folder': 'c', move_to: 'd', email: 'e' })).toEqual({ incoming_host: 'a', incoming_port: 'b', folder: 'c', move_to: 'd', address: 'e' }));
  it('is said elsewhere when no field is named', () => {
    expect(isPlaced({ outgoing_user: 'x' })).toBe(true);
    expect(isPlaced({ of_tomorrow: 'x' })).toBe(false);
    expect(isPlaced({})).toBe(false);
  });
  it('opens what is folded', () => {
    expect(isFurther({ trusted_server: 'x' })).toBe(true);
    expect(isFurther({ address: 'x' })).toBe(false);
  });
});

const now = Date.parse('2026-11-29T12:00:00Z');
const way = (values: Partial<Way>): Way => ({ name: 'imap 3', state: 'working', worked_at: null, error: '', failed_at: null, failures: 0, waiting: 0, changed_at: '2026-11-29T11:50:00Z', ...values });
describe('a way of mail', () => {
  it('belongs to its mailbox', () => {
    expect(mailboxOf(way({}))).toBe(3);
    expect(mailboxOf(way({ name: 'lmtp' }))).toBeUndefined();
    expect(wayOf([way({ name: 'lmtp' }), way({})], 3)?.name).toBe('imap 3');
    expect(wayOf([way({ name: 'imap 33' })], 3)).toBeUndefined();
  });
  it('needs somebody when it has stopped, or when it is in trouble for long', () => {
    expect(needsSomebody(way({ state: 'stopped' }), now)).toBe(true);
    expect(needsSomebody(way({ state: 'troubled' }), now)).toBe(false);
    expect(needsSomebody(way({ state: 'troubled', changed_at: '2026-11-29T11:45:00Z' }), now)).toBe(true);
    expect(needsSomebody(way({ state: 'working', changed_at: '2026-11-20T11:45:00Z' }), now)).toBe(false);
  });
});
