// A piece of the page that does not come at once.
import { expect, test } from 'vitest';
import { persistently } from '../src/ui/lazyPart';

const never = (): Promise<string> => Promise.reject(new Error('The desk cannot be reached.'));

test('a part that did not come is asked for again, with longer and longer pauses', async () => {
  const pauses: number[] = [];
  let tries = 0;
  const part = await persistently(
    () => (++tries < 4 ? never() : Promise.resolve('part')),
    (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  );
  expect(part).toBe('part');
  expect(pauses).toEqual([500, 1000, 2000]);
});

test('a part that never comes is given up after about a minute', async () => {
  let waited = 0;
  const pause = (ms: number): Promise<void> => {
    waited += ms;
    return Promise.resolve();
  };
  await expect(persistently(never, pause)).rejects.toThrow('cannot be reached');
  expect(waited).toBeGreaterThan(45_000);
  expect(waited).toBeLessThan(90_000);
});
