// Two touches, one right after the other, and the answers to them.
import { expect, test } from 'vitest';
import { client } from '../src/platform/session';
import { wishes } from '../src/platform/wishes';

interface Lights {
  red: boolean;
  green: boolean;
}
const key = ['lights'];
const seen = (): Lights | undefined => client.getQueryData(key);

// A desk that answers when it is told to.
function slowDesk(): { change: (change: Partial<Lights>) => Promise<void>; answer: (refusal?: Error) => Promise<void>; asked: Partial<Lights>[] } {
  let lights: Lights = { red: false, green: false };
  const asked: Partial<Lights>[] = [];
  const questions: ((refusal?: Error) => void)[] = [];
  client.setQueryData(key, lights);
  const change = wishes<Lights, Partial<Lights>>(key, (wish) => {
    asked.push(wish);
    return new Promise((resolve, reject) =>
      questions.push((refusal) => {
        if (refusal) {
          reject(refusal);
          return;
        }
        lights = { ...lights, ...wish };
        resolve(lights);
      }),
    );
  });
  const answer = async (refusal?: Error): Promise<void> => {
    await Promise.resolve();
    questions.shift()?.(refusal);
    await new Promise((done) => setTimeout(done));
  };
  return { change, answer, asked };
}

test('an answer takes back nothing that was wished after its question', async () => {
  const { change, answer, asked } = slowDesk();
  const all = [change({ red: true }), change({ green: true })];
  expect(seen()).toEqual({ red: true, green: true });
  await answer();
  expect(seen()).toEqual({ red: true, green: true });
  await answer();
  await Promise.all(all);
  expect(asked).toEqual([{ red: true }, { green: true }]);
  expect(seen()).toEqual({ red: true, green: true });
});

test('a refusal puts back what it was about, and the next is still sent', async () => {
  const { change, answer } = slowDesk();
  const refused = change({ red: true }).catch((failure: unknown) => failure);
  const taken = change({ green: true });
  await answer(new Error('Not now.'));
  expect(await refused).toEqual(new Error('Not now.'));
  expect(seen()).toEqual({ red: false, green: true });
  await answer();
  await taken;
  expect(seen()).toEqual({ red: false, green: true });
});
