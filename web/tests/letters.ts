// Mail that comes to the desk of the tests: one action for each thing that a message can do there.
import { quiet, type RunningDesk } from './desk';

export const OURS = 'support@desk.example';
const SECOND = 'sales@desk.example';

export interface Hands {
  chance: (below: number) => number;
  word: () => string;
  reply: () => Promise<unknown>; // of the team, to some customer
}

// A mailbox that answers by itself and sends by the mail server of the tests, and one beside it.
export async function addMailboxes(desk: RunningDesk): Promise<(sends: boolean) => Promise<unknown>> {
  const outgoing = { host: '127.0.0.1', port: desk.mail.port, security: 'plain', sign_in: 'none' };
  const { json } = await desk.ask('POST', '/mailboxes', { mailbox: { address: OURS, automatic_answer: 'We have your message.', outgoing } });
  await desk.ask('POST', '/mailboxes', { mailbox: { address: SECOND } });
  const { id } = json.mailbox as { id: number };
  return (sends) => desk.ask('PUT', `/mailboxes/${id}`, { mailbox: { outgoing: sends ? outgoing : null } });
}

const lines = (...parts: string[]): string => `${parts.join('\r\n')}\r\n`;
const letter = (from: string, headers: string[], words: string): string => lines(`From: ${from}`, `To: ${OURS}`, ...headers, '', words);

// A multipart/report about a message that left: what happened, and its head.
const report = (type: string, fields: string[], head: string): string =>
  lines(
    'Return-Path: <>',
    'From: Mail Delivery System <MAILER-DAEMON@mx.example.com>',
    `To: ${OURS}`,
    'Subject: About your mail',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary=b`,
    '',
    ...['--b', 'Content-Type: text/plain', '', 'This is about your mail.'],
    ...['--b', `Content-Type: message/${type}`, '', ...fields],
    ...['--b', 'Content-Type: message/rfc822', '', head, '', 'Words', '--b--'],
  );
const bounceOf = (address: string, head: string): string =>
  report('delivery-status', ['Reporting-MTA: dns; mx.example.com', '', `Final-Recipient: rfc822; ${address}`, 'Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 User unknown'], head);

// More parts than are read: who sends that does not write to anybody.
const tooMuch = (word: string): string => letter(`${word}@example.net`, ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'], '--b\r\n\r\nx\r\n'.repeat(2100) + '--b--');

interface Sent {
  head: string;
  id: string;
  to: string;
}

// Some reply that left: the team writes until one did, as the mail server refuses some.
async function sentReply(desk: RunningDesk, hands: Hands): Promise<Sent> {
  for (;;) {
    const heads = desk.mail.heads.filter((each) => !/^Auto-Submitted:/im.test(each)).slice(-10);
    const head = heads[hands.chance(heads.length)];
    if (head !== undefined) return { head, id: /^Message-ID:\s*(<[^>]+>)/im.exec(head)?.[1] ?? '', to: /^To:[^<]*<([^>]+)>/im.exec(head)?.[1] ?? '' };
    await hands.reply();
    await quiet(desk, 'mail_out');
  }
}

// A reply in a ticket to this address that comes back; the team writes until one left.
export async function bounceReply(desk: RunningDesk, ticket: number, address: string): Promise<void> {
  for (;;) {
    await desk.ask('PUT', `/tickets/${ticket}`, { ticket: { comment: { body: 'words' } } });
    await quiet(desk, 'mail_out');
    const head = desk.mail.heads.find((each) => each.includes(address) && !/^Auto-Submitted:/im.test(each));
    if (head === undefined) continue;
    await desk.bring(OURS, bounceOf(address, head));
    return;
  }
}

export function mailActions(desk: RunningDesk, hands: Hands): Record<string, () => Promise<unknown>> {
  const { word } = hands;
  const answers = (sent: Sent): string[] => ['Subject: Re: it', `In-Reply-To: ${sent.id}`, `Message-ID: <${word()}@example.net>`];
  const decide = (what: string, message: { id: number }): Promise<unknown> => desk.ask('POST', `/messages/${message.id}/${what}`);
  return {
    newLetter: () => desk.bring(OURS, letter(`${word()}@${word()}.example`, [`Subject: ${word()}`], word())),
    letterOfOneWhoCannotBeAnswered: () => desk.bring(OURS, letter(`refused-${word()}@${word()}.example`, [`Subject: ${word()}`], word())),
    bounce: async () => {
      const { head, to } = await sentReply(desk, hands);
      await desk.bring(OURS, bounceOf(to, head));
      if (hands.chance(2) === 0) return;
      await desk.bring(OURS, letter(to, [`Subject: ${word()}`], 'I am here'));
    },
    bounceAndAnswer: async () => {
      const sent = await sentReply(desk, hands);
      await desk.bring(OURS, bounceOf(sent.to, sent.head));
      await desk.bring(OURS, letter(sent.to, answers(sent), 'I am here'));
    },
    bounceOfNothing: () => desk.bring(OURS, bounceOf('nobody@example.com', `Message-ID: <${word()}@example.com>`)),
    reported: async () => desk.bring(OURS, report('feedback-report', ['Feedback-Type: abuse', 'User-Agent: x/1', 'Version: 1'], (await sentReply(desk, hands)).head)),
    stranger: async () => desk.bring(OURS, letter(`${word()}@example.net`, answers(await sentReply(desk, hands)), word())),
    unproven: async () => desk.bring(OURS, letter('ada@desk.example', answers(await sentReply(desk, hands)), word())),
    twoMailboxes: async () => {
      const sent = await sentReply(desk, hands);
      const bytes = letter(sent.to, answers(sent), word());
      await desk.bring(OURS, bytes);
      await desk.bring(SECOND, bytes);
    },
    held: async () => decide(['file', 'refuse'][hands.chance(2)] ?? '', await desk.bring(OURS, letter(`${word()}@example.net`, ['X-Spam-Flag: YES', 'Subject: Win'], word()))),
    quarantined: async () => {
      const message = await desk.bring(OURS, tooMuch(word()));
      await decide('retry', message);
      await decide('file', message);
    },
    blocked: async () => {
      const pattern = `${word()}.example`;
      await desk.ask('POST', '/sender_rules', { sender_rule: { pattern, verdict: 'blocked' } });
      await desk.bring(OURS, letter(`eve@${pattern}`, ['Subject: Buy'], word()));
    },
  };
}
