// The surface of a reply: what leaves with it, to the byte, as the desk would send it.
import { useState } from 'react';
import { get, post } from '../../platform/api/client';
import type { Surface } from '../../platform/api/things';
import { type WordsToSend, wordsForDesk } from './outbox';

// A POST that changes nothing: the desk puts the mail together and says what it would be.
export async function surfaceOf(ticket: number, words: WordsToSend): Promise<Surface> {
  return (await post('/api/v2/tickets/{id}/surface', { path: { id: ticket }, body: { outgoing_reply: wordsForDesk(words) } })).surface;
}
export async function surfaceOfComment(ticket: number, comment: number): Promise<Surface> {
  return (await get('/api/v2/tickets/{id}/comments/{comment_id}/surface', { path: { id: ticket, comment_id: comment } })).surface;
}

export interface Looking {
  surface: Surface | null;
  look: (surface: Promise<Surface>) => Promise<void>; // throws why there is nothing to look at
  close: () => void;
}
export function useSurface(): Looking {
  const [surface, setSurface] = useState<Surface | null>(null);
  return { surface, look: async (asked) => setSurface(await asked), close: () => setSurface(null) };
}
