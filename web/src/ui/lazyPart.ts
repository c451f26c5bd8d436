// Parts of the page that are fetched when they are first wanted.
import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;
const TRIES_MAX = 12; // about a minute: then it is not there at all, as after a change of the desk's version

// While the desk cannot be reached the part is tried again; a page is not lost because a piece of it was late.
export async function persistently<T>(load: () => Promise<T>, pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))): Promise<T> {
  for (let tries = 1, wait = FIRST_PAUSE_MS; ; ++tries, wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      return await load();
    } catch (failure) {
      if (tries === TRIES_MAX) throw failure;
      await pause(wait);
    }
  }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as React's own type of what any properties may have
export function lazyPart<Part extends ComponentType<any>>(load: () => Promise<Part>): LazyExoticComponent<Part> {
  return lazy(async () => ({ default: await persistently(load) }));
}
