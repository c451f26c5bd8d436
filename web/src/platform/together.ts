// Who else is where: told over the live feed, kept nowhere. This page says which ticket it shows and whether somebody
// writes on it; the desk tells everybody who may see that ticket.
import { makeStore, useStorePart } from './store';
import type { Aside, PresentOn } from './state/feed';

type People = PresentOn['people'];
const nobody: People = [];
const present = makeStore<ReadonlyMap<number, People>>(new Map());

export function hearPresence({ all, places }: Extract<Aside, { kind: 'presence' }>): void {
  present.set((known) => {
    const next = all ? new Map<number, People>() : new Map(known);
    for (const { ticket_id, people } of places) {
      if (people.length > 0) next.set(ticket_id, people);
      else next.delete(ticket_id);
    }
    return next;
  });
}

export function usePresent(ticket: number): People {
  return useStorePart(present, (all) => all.get(ticket) ?? nobody);
}

const WRITING_LASTS_MS = 6000; // after the last key
const SAID_AGAIN_MS = 8000; // the desk forgets writing after 15 s
let looking = 0;
let writingUntil = 0;
let said = { at: 0, writing: false };
let say: () => void = () => undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const isWriting = (): boolean => looking !== 0 && Date.now() < writingUntil;

export const placeNow = (): { looking: number; writing: boolean } => ({ looking, writing: isWriting() });

function tell(): void {
  said = { at: Date.now(), writing: isWriting() };
  say();
  clearTimeout(timer);
  if (said.writing) timer = setTimeout(tell, writingUntil - Date.now() + 50);
}
// How the page speaks; the frame gives it.
export function speakBy(line: () => void): void {
  say = line;
}
// Which ticket is shown; 0: none.
export function look(ticket: number): void {
  if (looking === ticket) return;
  looking = ticket;
  writingUntil = 0;
  tell();
}
// A key was pressed in the answer.
export function write(): void {
  writingUntil = Date.now() + WRITING_LASTS_MS;
  if (!said.writing || Date.now() - said.at > SAID_AGAIN_MS) tell();
}
// What was written is sent, or gone.
export function stopWriting(): void {
  if (!isWriting()) return;
  writingUntil = 0;
  tell();
}
