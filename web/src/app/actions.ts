// An action is one object that the menu, the palette and the keyboard share. Parts of the page offer theirs while
// they are shown; the latest offer of an id counts.
import { useEffect, useMemo, useRef } from 'react';
import { recall, remember } from '../platform/device';
import { makeStore, useStore } from '../platform/store';
import { changeSettings } from '../platform/settings';
import { sayRefusal } from '../ui/says';

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

// Keys of one's own, by action; none where the text is empty. What a part hears itself keeps its keys.
type OwnKeys = ReadonlyMap<string, string>;
function readOwnKeys(): OwnKeys {
  const lines = (recall('own-keys') ?? '').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)]));
}
export const ownKeys = makeStore<OwnKeys>(readOwnKeys());
function withOwnKeys(action: Action): Action {
  const own = action.hearsKeys ? undefined : ownKeys.get().get(action.id);
  if (own === undefined) return action;
  const changed = { ...action, keys: own };
  if (own === '') Reflect.deleteProperty(changed, 'keys');
  return changed;
}

function offered(all: readonly (readonly Action[])[]): Action[] {
  const byId = new Map<string, Action>();
  for (const offer of all) for (const action of offer) byId.set(action.id, withOwnKeys(action));
  return [...byId.values()];
}
// Those that are possible as the calling part is drawn first, or as others are offered.
export function useOfferedActions(): Action[] {
  const keys = useStore(ownKeys);
  const all = useStore(offers);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- own keys are part of what is offered
  return useMemo(() => offered(all).filter((action) => action.when?.() ?? true), [all, keys]);
}

export const singleKeys = makeStore(recall('single-keys') !== 'off');
// What the desk says of this person's keys holds here too, and next time from the beginning.
export function takeKeySettings(settings: { single_keys: boolean; keys: { action: string; keys: string }[] }): void {
  remember('single-keys', settings.single_keys ? null : 'off');
  remember('own-keys', settings.keys.map((each) => `${each.action}\t${each.keys}`).join('\n') || null);
  singleKeys.set(settings.single_keys);
  ownKeys.set(new Map(settings.keys.map((each) => [each.action, each.keys])));
}
export function switchSingleKeys(on: boolean): void {
  singleKeys.set(on);
  remember('single-keys', on ? null : 'off');
  changeSettings({ single_keys: on }).catch((failure: unknown) => {
    singleKeys.set(!on);
    remember('single-keys', on ? 'off' : null);
    sayRefusal(failure);
  });
}
// Null: the usual keys again; empty: none.
export function chooseKeys(action: string, keys: string | null): void {
  const before = ownKeys.get();
  const next = new Map(before);
  if (keys === null) next.delete(action);
  else next.set(action, keys);
  ownKeys.set(next);
  changeSettings({ keys: [...next].map(([id, chosen]) => ({ action: id, keys: chosen })) }).catch((failure: unknown) => {
    ownKeys.set(before);
    sayRefusal(failure);
  });
}

export const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
export const shownKeys = (keys: string): string[] =>
  keys.split(' ').map((key) => key.replace('mod+', isApple ? '⌘' : 'Ctrl ').replace('shift+', isApple ? '⇧' : 'Shift ').replace('alt+', isApple ? '⌥' : 'Alt ').replace('enter', '↵').replace('escape', 'Esc').replace('space', '␣'));

const SEQUENCE_MS = 1000;
let pending = '';
let pendingAt = 0;

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [role=combobox], [role=listbox] *');
}

// A key as actions name it.
export function pressed(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  if (!event.ctrlKey && !event.metaKey) return key;
  return event.shiftKey ? `mod+shift+${key}` : `mod+${key}`;
}

const possibleNow = (): Action[] => offered(offers.get()).filter((action) => action.keys !== undefined && !action.hearsKeys && (action.when?.() ?? true));
function isHeard(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || event.isComposing) return false;
  return event.ctrlKey || event.metaKey || (singleKeys.get() && !isWriting(event.target) && !document.querySelector('[role=dialog]:not([data-quiet])'));
}
function actionIn(possible: readonly Action[], key: string): Action | undefined {
  const sequence = Date.now() - pendingAt < SEQUENCE_MS && pending ? `${pending} ${key}` : key;
  return possible.find((each) => each.keys === sequence) ?? possible.find((each) => each.keys === key);
}
// What this key is going to do.
export const actionOf = (event: KeyboardEvent): Action | undefined => (isHeard(event) ? actionIn(possibleNow(), pressed(event)) : undefined);

export function handleKey(event: KeyboardEvent): void {
  if (!isHeard(event)) return;
  const key = pressed(event);
  const possible = possibleNow();
  const action = actionIn(possible, key);
  pending = '';
  if (action) {
    event.preventDefault();
    action.run();
  } else if (possible.some((each) => each.keys?.startsWith(`${key} `))) {
    pending = key;
    pendingAt = Date.now();
  }
}
