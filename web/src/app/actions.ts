// An action is one object that the menu, the palette and the keyboard share. Parts of the page offer theirs while
// they are shown; the latest offer of an id counts.
import { useEffect, useRef } from 'react';
import { recall, remember } from '../platform/device';
import { makeStore, useStore } from '../platform/store';

export interface Action {
  id: string;
  label: string;
  keys?: string; // "r", "g t" (one after the other), "mod+k", "mod+shift+enter"
  room?: string; // heading in the palette and the sheet of keys
  hearsKeys?: boolean; // the part that offers it hears its keys itself, where it has the focus; "alt+" and "shift+" too
  when?: () => boolean;
  run: () => void;
}

const offers = makeStore<readonly (readonly Action[])[]>([]);

// Offers actions while the calling part is shown.
export function useActions(actions: Action[]): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const signature = actions.map((action) => `${action.id}|${action.label}`).join('\n');
  useEffect(() => {
    const offer = latest.current.map((action, at): Action => {
      const current = (): Action => latest.current.find((each) => each.id === action.id) ?? latest.current[at] ?? action;
      return { ...action, when: () => current().when?.() ?? true, run: () => current().run() };
    });
    offers.set((all) => [...all, offer]);
    return () => offers.set((all) => all.filter((each) => each !== offer));
  }, [signature]);
}

function offered(all: readonly (readonly Action[])[]): Action[] {
  const byId = new Map<string, Action>();
  for (const offer of all) for (const action of offer) byId.set(action.id, action);
  return [...byId.values()];
}
export function useOfferedActions(): Action[] {
  return offered(useStore(offers)).filter((action) => action.when?.() ?? true);
}

export const singleKeys = makeStore(recall('single-keys') !== 'off');
export function switchSingleKeys(on: boolean): void {
  remember('single-keys', on ? null : 'off');
  singleKeys.set(on);
}

export const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
export const shownKeys = (keys: string): string[] =>
  keys.split(' ').map((key) => key.replace('mod+', isApple ? '⌘' : 'Ctrl ').replace('shift+', isApple ? '⇧' : 'Shift ').replace('alt+', isApple ? '⌥' : 'Alt ').replace('enter', '↵').replace('escape', 'Esc'));

const SEQUENCE_MS = 1000;
let pending = '';
let pendingAt = 0;

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [role=combobox], [role=listbox] *');
}

function pressed(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  if (!event.ctrlKey && !event.metaKey) return key;
  return event.shiftKey ? `mod+shift+${key}` : `mod+${key}`;
}

export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const key = pressed(event);
  const withModifier = key.startsWith('mod+');
  if (!withModifier && (!singleKeys.get() || isWriting(event.target) || document.querySelector('[role=dialog]:not([data-quiet])'))) return;
  const possible = offered(offers.get()).filter((action) => action.keys !== undefined && !action.hearsKeys && (action.when?.() ?? true));
  const sequence = Date.now() - pendingAt < SEQUENCE_MS && pending ? `${pending} ${key}` : key;
  const action = possible.find((each) => each.keys === sequence) ?? possible.find((each) => each.keys === key);
  pending = '';
  if (action) {
    event.preventDefault();
    action.run();
  } else if (possible.some((each) => each.keys?.startsWith(`${key} `))) {
    pending = key;
    pendingAt = Date.now();
  }
}
