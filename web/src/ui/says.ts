// Sentences in the corner: what was done, with a way back where there is one, or why it was not.
import { makeStore } from '../platform/store';

export interface Saying {
  id: number;
  sentence: string;
  isRefusal: boolean;
  undo?: () => void;
}
const SHOWN_MS = 7000;
const REFUSAL_SHOWN_MS = 30_000; // longer, as somebody may have looked away
export const sayings = makeStore<Saying[]>([]);
let last = 0;

export function dismiss(id: number): void {
  sayings.set((all) => all.filter((each) => each.id !== id));
}
export function say(sentence: string, options: { undo?: () => void; isRefusal?: boolean } = {}): void {
  const saying: Saying = { id: ++last, sentence, isRefusal: options.isRefusal ?? false, ...(options.undo ? { undo: options.undo } : {}) };
  sayings.set((all) => [...all.slice(-2), saying]);
  setTimeout(() => dismiss(saying.id), saying.isRefusal ? REFUSAL_SHOWN_MS : SHOWN_MS);
}
export function sayRefusal(failure: unknown): void {
  say(failure instanceof Error ? failure.message : String(failure), { isRefusal: true });
}
