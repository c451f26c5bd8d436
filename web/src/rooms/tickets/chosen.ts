// Which tickets of a list are chosen, to be changed together. One list at a time.
import { makeStore, useStore } from '../../platform/store';

export const CHOSEN_MAX = 100; // the desk changes so many at once

interface Choosing {
  isOn: boolean; // the list shows boxes
  ids: ReadonlySet<number>;
  last: number | undefined; // from here a range goes
}
const none: Choosing = { isOn: false, ids: new Set(), last: undefined };
const choosing = makeStore<Choosing>(none);
export const useChoosing = (): Choosing => useStore(choosing);

export function beginChoosing(): void {
  choosing.set((old) => ({ ...old, isOn: true }));
}
export function endChoosing(): void {
  choosing.set(none);
}
// One more, or one less.
export function toggleChosen(id: number): void {
  choosing.set((old) => {
    const ids = new Set(old.ids);
    if (!ids.delete(id) && ids.size < CHOSEN_MAX) ids.add(id);
    return { isOn: true, ids, last: id };
  });
}
// All from the last one touched to this one, as the list stands.
export function chooseTo(id: number, order: readonly number[]): void {
  choosing.set((old) => {
    const [from, to] = [order.indexOf(old.last ?? id), order.indexOf(id)].sort((one, other) => one - other);
    const between = order.slice(Math.max(0, from ?? 0), (to ?? 0) + 1);
    return { isOn: true, ids: new Set([...old.ids, ...between].slice(0, CHOSEN_MAX)), last: id };
  });
}
export function chooseAll(order: readonly number[]): void {
  choosing.set((old) => ({ ...old, isOn: true, ids: new Set(order.slice(0, CHOSEN_MAX)) }));
}
