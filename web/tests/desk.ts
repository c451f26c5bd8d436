// A real desk for the tests of the page: started empty, asked over HTTP as the page does.
import { admin, DeskPlace } from '../../tests/support/desk.mjs';
import { MailServer } from '../../tests/support/smtp.mjs';
import { Feed } from '../src/platform/state/feed';
import { compareCursors, type LiveEvent } from '../src/platform/state/state';

// The desk as one account sees it.
export interface Seen {
  ask: (verb: string, path: string, body?: unknown) => Promise<{ json: Record<string, unknown>; asOf: string; status: number }>;
  socket: (after: string) => WebSocket;
}
export interface RunningDesk extends Seen {
  mail: MailServer; // where its own mail goes
  // Brings a raw message to a mailbox: what became of it.
  bring: (mailbox: string, message: string) => Promise<{ id: number; state: string; ticket_id: number | null }>;
  // As somebody who signs in with a password.
  as: (email: string, password: string) => Promise<Seen>;
  stop: () => Promise<void>;
}

// Every third mail is refused for good, and all to somebody who is called so; whoever is called late
// gets it at the second try.
const EVERY = 3;
const late = new Set<string>();
function answerTo(address: string, asked: number): boolean | string {
  if (address.startsWith('late') && !late.has(address)) {
    late.add(address);
    return '451 4.2.0 Try again later';
  }
  return address.startsWith('refused') || (asked % EVERY === 0 && !late.has(address));
}
export async function startDesk(): Promise<RunningDesk> {
  let asked = 0;
  const mail = await new MailServer((address: string) => answerTo(address, ++asked)).start();
  const place = new DeskPlace();
  const token = place.setUp();
  const desk = await place.start();
  const rights = { Authorization: `Basic ${Buffer.from(`${admin.email}/token:${token}`).toString('base64')}` };
  return {
    ...seenBy(desk.base, rights),
    mail,
    bring: async (mailbox, message) => {
      const answer = await fetch(`${desk.base}/api/v2/messages?mailbox=${encodeURIComponent(mailbox)}`, { method: 'POST', headers: { ...rights, 'Content-Type': 'message/rfc822' }, body: message });
      const text = await answer.text();
      if (answer.status !== 201) throw new Error(`bringing a message: ${answer.status} ${text}`);
      return (JSON.parse(text) as { message: { id: number; state: string; ticket_id: number | null } }).message;
    },
    as: async (email, password) => {
      const answer = await fetch(`${desk.base}/api/v2/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: desk.base }, body: JSON.stringify({ email, password }) });
      return seenBy(desk.base, { Cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', Origin: desk.base });
    },
    stop: async () => {
      await desk.stop();
      await mail.stop();
      place.clear();
    },
  };
}

function seenBy(base: string, headers: Record<string, string>): Seen {
  return {
    ask: async (verb, path, body) => {
      const answer = await fetch(`${base}/api/v2${path}`, {
        method: verb,
        headers: { ...headers, 'Content-Type': 'application/json', 'X-Eider-As-Of': 'wanted' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.status >= 400 && answer.status !== 404) throw new Error(`${verb} ${path}: ${answer.status} ${text}`);
      return { json: (text ? JSON.parse(text) : {}) as Record<string, unknown>, asOf: answer.headers.get('X-Eider-As-Of') ?? '', status: answer.status };
    },
    socket: (after) => {
      const url = `${base.replace('http', 'ws')}/api/v2/live?with=state&after=${encodeURIComponent(after)}`;
      return new WebSocket(url, { headers } as unknown as string[]); // Node takes headers here, browsers send their cookie
    },
  };
}

const QUIET_WITHIN_MS = 60_000;
// A greeting of a new owner, for one, waits for minutes.
async function takeBackWhatWaits(desk: Seen): Promise<void> {
  const { outgoing_replies } = (await desk.ask('GET', '/outgoing_replies')).json as { outgoing_replies: { id: number; stopped_by: string; leaves_at: string }[] };
  const isForLong = (moment: string): boolean => Date.parse(moment) > Date.now() + QUIET_WITHIN_MS / 2;
  for (const each of outgoing_replies) if (each.stopped_by === 'nothing' && isForLong(each.leaves_at)) await desk.ask('DELETE', `/outgoing_replies/${each.id}`);
}
// Waits until readers and jobs, or those of one lane, have done what there is to do.
export async function quiet(desk: Seen, only?: string): Promise<void> {
  interface Health {
    readers: { behind: number }[];
    lanes: { lane: string; waiting: number }[];
  }
  const until = Date.now() + QUIET_WITHIN_MS;
  if (only === undefined) await takeBackWhatWaits(desk);
  for (let before = ''; ; ) {
    const { json, asOf } = await desk.ask('GET', '/health');
    const { readers, lanes } = json as unknown as Health;
    if (asOf === before && readers.every((each) => each.behind === 0) && lanes.every((each) => each.waiting === 0 || (only !== undefined && each.lane !== only))) return;
    if (Date.now() > until) throw new Error(`the desk does not come to rest: ${JSON.stringify({ readers, lanes })}`);
    before = asOf;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// All events after a cursor up to now, as one who follows the feed gets them.
export async function eventsAfter(desk: Seen, after: string): Promise<LiveEvent[]> {
  const { asOf: end } = await desk.ask('GET', '/users/me');
  const events: LiveEvent[] = [];
  if (compareCursors(end, after) <= 0) return events;
  await new Promise<void>((resolve) => {
    const feed: Feed = new Feed(
      {
        url: (cursor) => cursor,
        open: (cursor) => desk.socket(cursor),
        onEvent: (event) => {
          events.push(event);
          if (compareCursors(event.cursor, end) < 0) return;
          feed.stop();
          resolve();
        },
        onState: () => undefined,
        onSignedOut: () => undefined,
      },
      after,
    );
  });
  return events;
}

export const isAscending = (events: LiveEvent[]): boolean => events.every((event, at) => at === 0 || compareCursors(event.cursor, events[at - 1]?.cursor ?? '') > 0);

// Numbers that look like chance and are the same in every run.
export function makeChance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
