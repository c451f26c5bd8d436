// Drafts: what somebody writes is kept on this device with every pause, by person and ticket, until it is sent.
import { recall, remember, rememberedNames } from './device';

export type Material = 'reply' | 'note';
export interface Draft {
  text: string;
  form: unknown; // the same with its formatting, as who writes it understands it; null when it has none
  material: Material;
  at: number; // when it was kept last, milliseconds
}

const KEPT_FOR_MS = 60 * 24 * 3600 * 1000;
const nameOf = (person: number, ticket: number): string => `draft.${person}.${ticket}`;

function read(name: string): Draft | null {
  try {
    const value: unknown = JSON.parse(recall(name) ?? 'null');
    if (typeof value !== 'object' || value === null || !('text' in value) || !('material' in value) || !('at' in value)) return null;
    const { text, material, at } = value;
    if (typeof text !== 'string' || typeof at !== 'number' || (material !== 'reply' && material !== 'note')) return null;
    return { text, form: 'form' in value ? value.form : null, material, at };
  } catch {
    return null;
  }
}

export function draftOf(person: number, ticket: number): Draft | null {
  return read(nameOf(person, ticket));
}
// Null: nothing is written any more.
export function keepDraft(person: number, ticket: number, draft: Omit<Draft, 'at'> | null): void {
  remember(nameOf(person, ticket), draft === null ? null : JSON.stringify({ ...draft, at: Date.now() }));
}
// Tickets with a draft of this person, newest first; very old ones are forgotten.
export function ticketsWithDrafts(person: number): number[] {
  const found: { ticket: number; at: number }[] = [];
  for (const name of rememberedNames(`draft.${person}.`)) {
    const draft = read(name);
    if (!draft || Date.now() - draft.at > KEPT_FOR_MS) remember(name, null);
    else found.push({ ticket: Number(name.split('.')[2]), at: draft.at });
  }
  return found.sort((one, other) => other.at - one.at).map((each) => each.ticket);
}
