// Talking to the desk: what a session that ended means, and what it does not mean any more after signing in again.
import { afterEach, expect, it, vi } from 'vitest';
import { get, onSignedOut, post } from '../src/platform/api/client';

const refused = (): Response => new Response(JSON.stringify({ error: 'Unauthorized', description: 'Please sign in.' }), { status: 401 });
const answered = (body: unknown): Response => new Response(JSON.stringify(body));

afterEach(() => vi.unstubAllGlobals());

it('a request without a session says that the session ended', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(refused()));
  let told = 0;
  const off = onSignedOut(() => (told += 1));
  await expect(get('/api/v2/groups')).rejects.toThrow('Please sign in.');
  expect(told).toBe(1);
  off();
});

it('a request that was under way while the person signed in again is asked once more, and ends no session', async () => {
  let late: (answer: Response) => void = () => undefined;
  let asked = 0;
  vi.stubGlobal('fetch', (address: string) => {
    if (address.includes('/session')) return Promise.resolve(answered({ user: {} }));
    asked += 1;
    return asked === 1 ? new Promise<Response>((resolve) => (late = resolve)) : Promise.resolve(answered({ groups: [], count: 0 }));
  });
  let told = 0;
  const off = onSignedOut(() => (told += 1));
  const groups = get('/api/v2/groups');
  await post('/api/v2/session', { body: { email: 'vera@example.com', password: 'a password' } });
  late(refused());
  expect((await groups).groups).toEqual([]);
  expect([asked, told]).toEqual([2, 0]);
  off();
});
