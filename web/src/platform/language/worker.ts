// The thread in which texts are read, so that nobody's typing waits for it. Nothing of a text leaves this browser.
import wasm from '../../../generated/language.wasm?url';
import { type DraftCall, type Library, makeLibrary } from './library';

export type Call = { id: number; read: string } | { id: number; draft: DraftCall };
export type Answer = { id: number; answer: unknown } | { id: number; failure: string };

const compiled = fetch(wasm).then(async (response) => WebAssembly.compile(await response.arrayBuffer()));
let library: Library | undefined;

async function answerTo(call: Call): Promise<unknown> {
  library ??= makeLibrary(await compiled);
  return 'read' in call ? library.read(call.read) : library.draft(call.draft);
}

self.onmessage = async ({ data }: MessageEvent<Call>): Promise<void> => {
  let answer: Answer;
  try {
    answer = { id: data.id, answer: await answerTo(data) };
  } catch (failure) {
    library = undefined; // what it was doing when it failed is not to be trusted
    answer = { id: data.id, failure: String(failure) };
  }
  self.postMessage(answer);
};
