// A real desk for the tests of the page: started empty, asked over HTTP as the page does.
import { admin, DeskPlace } from '../../tests/support/desk.mjs';
import { Feed } from '../src/platform/state/feed';
import { compareCursors, type LiveEvent } from '../src/platform/state/state';

export interface RunningDesk {
  base: string;
  ask: (verb: string, path: string, body?: unknown) => Promise<{ json: Record<string, unknown>; asOf: string; status: number }>;
  socket: (after: string) => WebSocket;
  stop: () => Promise<void>;
}

export async function startDesk(): Promise<RunningDesk> {
  const place = new DeskPlace();
  const token = place.setUp();
  const desk = await place.start();
  const headers = { Authorization: `Basic ${Buffer.from(`${admin.email}/token:${token}`).toString('base64')}` };
  return {
    base: desk.base,
    ask: async (verb, path, body) => {
      const answer = await fetch(`${desk.base}/api/v2${path}`, {
        method: verb,
        headers: { ...headers, 'Content-Type': 'application/json', 'X-Eider-As-Of': 'wanted' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.status >= 400 && answer.status !== 404) throw new Error(`${verb} ${path}: ${answer.status} ${text}`);
      return { json: (text ? JSON.parse(text) : {}) as Record<string, unknown>, asOf: answer.headers.get('X-Eider-As-Of') ?? '', status: answer.status };
    },
    socket: (after) => {
      const url = `${desk.base.replace('http', 'ws')}/api/v2/live?with=state&after=${encodeURIComponent(after)}`;
      return new WebSocket(url, { headers } as unknown as string[]); // Node takes headers here, browsers send their cookie
    },
    stop: async () => {
      await desk.stop();
      place.clear();
    },
  };
}

// All events after a cursor up to now, as one who follows the feed gets them.
export async function eventsAfter(desk: RunningDesk, after: string): Promise<LiveEvent[]> {
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
