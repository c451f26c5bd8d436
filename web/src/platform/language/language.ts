// Reading of texts for the page: asked here, done in a thread of its own.
import type { DraftCall } from './library';
import type { Mirrored, Reading } from './reading';
import type { Answer, Call } from './worker';

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (why: Error) => void }>();

function start(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<Answer>): void => {
    const each = waiting.get(data.id);
    waiting.delete(data.id);
    if ('failure' in data) each?.reject(new Error(data.failure));
    else each?.resolve(data.answer);
  };
  started.onerror = (event): void => {
    for (const each of waiting.values()) each.reject(new Error(event.message));
    waiting.clear();
    worker = undefined;
  };
  return started;
}

function ask(call: { read: string } | { draft: DraftCall }): Promise<unknown> {
  worker ??= start();
  const id = ++last;
  const asked = worker;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    asked.postMessage({ ...call, id } satisfies Call);
  });
}

export const readMessage = async (text: string): Promise<Reading> => (await ask({ read: text })) as Reading;
export const mirrorDraft = async (draft: DraftCall): Promise<Mirrored> => (await ask({ draft })) as Mirrored;
