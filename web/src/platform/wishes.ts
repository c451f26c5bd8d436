// Settings that are changed by one touch each: seen at once, sent one after the other, so that no answer takes back what
// was wished after its question.
import type { QueryKey } from '@tanstack/react-query';
import { byHand, client } from './session';

// `send` gives all of them as the desk has them then. The function that is given back throws a refusal, when what was
// wished is put back.
export function wishes<T extends object, Change extends Partial<T>>(queryKey: QueryKey, send: (change: Change) => Promise<T>): (change: Change) => Promise<void> {
  const waiting: Change[] = []; // not answered yet: they lie over what the desk has
  let kept: T | undefined;
  let latest: Promise<unknown> = Promise.resolve();
  const show = (): void => byHand(() => client.setQueryData<T>(queryKey, kept && waiting.reduce((all, change) => ({ ...all, ...change }), kept)));
  return async (change) => {
    if (waiting.length === 0) kept = client.getQueryData(queryKey);
    waiting.push(change);
    show();
    const sent = latest.then(() => send(change));
    latest = sent.catch(() => undefined);
    try {
      kept = await sent;
    } finally {
      waiting.splice(waiting.indexOf(change), 1);
      show();
    }
  };
}
