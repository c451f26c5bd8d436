// The draft at the desk: kept with every longer pause, found again on another device, and seen by colleagues when it is
// shared. What is on this device goes first; what came from another one is taken over only where nothing new stands here.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { get, put, Refused, remove } from '../../platform/api/client';
import type { KeptDraft } from '../../platform/api/things';
import type { Material } from '../../platform/drafts';
import { client } from '../../platform/session';
import { type Doc, hasFormatting, isBlank, isWaiting, textOf, uploadsOf } from '../writing/doc';
import { htmlOf } from '../writing/html';
import { asWritten, type Back } from './takenBack';

const KEEP_AFTER_MS = 2000;

export const draftsQuery = (ticket: number) =>
  queryOptions({
    queryKey: ['drafts', ticket],
    queryFn: async (): Promise<KeptDraft[]> => (await get('/api/v2/tickets/{id}/drafts', { path: { id: ticket } })).drafts,
    staleTime: 0,
  });

export interface Written {
  doc: Doc;
  material: Material;
  tokens: readonly string[]; // of the files beside it
  hiddenCopies: readonly string[];
  isShared: boolean;
}
const wordsOf = ({ doc, material, tokens, hiddenCopies, isShared }: Written) => ({
  kind: material,
  ...(hasFormatting(doc) ? { html_body: htmlOf(doc) } : { body: textOf(doc) }),
  uploads: uploadsOf(doc, tokens),
  hidden_copies: [...hiddenCopies],
  shared: isShared,
});
const isSameList = (one: readonly string[], other: readonly string[]): boolean => [...one].sort().join() === [...other].sort().join();
const sameWords = (one: Written): string => JSON.stringify(wordsOf(one));

interface Elsewhere {
  draft: KeptDraft;
  take: () => void;
}
export interface AtTheDesk {
  shared: readonly KeptDraft[]; // of colleagues
  elsewhere: Elsewhere | undefined; // written on another device while something stands here
}

// `adopt` puts what was written elsewhere into the field.
export function useDraftAtTheDesk(me: number, ticket: number, written: Written, adopt: (back: Back, draft: KeptDraft) => void): AtTheDesk {
  const isDrawn = useDeferredValue(true, false); // the field first; then what others have of it
  const drafts = useQuery({ ...draftsQuery(ticket), enabled: isDrawn }).data;
  const own = drafts?.find((each) => each.author_id === me);
  const base = useRef<{ version: number; words: string } | undefined>(undefined); // what the desk has, as this device knows it
  const [elsewhere, setElsewhere] = useState<KeptDraft | undefined>();
  const latest = useRef({ written, adopt });
  latest.current = { written, adopt };
  const take = (draft: KeptDraft): void =>
    void asWritten(draft).then((back) => {
      base.current = { version: draft.version, words: sameWords({ ...back, material: draft.kind, isShared: draft.shared }) };
      setElsewhere(undefined);
      latest.current.adopt(back, draft);
    });
  useEffect(() => {
    if (!drafts) return;
    const here = latest.current.written;
    const isFirst = base.current === undefined;
    base.current ??= { version: own?.version ?? 0, words: '' };
    if (!own) {
      if (base.current.version > 0) base.current = { version: 0, words: '' };
    } else if (isFirst || own.version !== base.current.version) {
      const isSameText = textOf(here.doc) === own.body;
      const isUntouchedHere = isBlank(here.doc) || isSameText || sameWords(here) === base.current.words;
      if (isSameText && isSameList(uploadsOf(here.doc, here.tokens), own.uploads)) base.current = { version: own.version, words: sameWords(here) };
      else if (isUntouchedHere) take(own);
      else setElsewhere(own);
    }
  }, [drafts, own]);

  const words = sameWords(written);
  const isEmpty = isBlank(written.doc);
  const isHeld = elsewhere !== undefined || isWaiting(written.doc);
  useEffect(() => {
    const known = base.current;
    if (!known || isHeld || words === known.words || (isEmpty && known.version === 0)) return undefined;
    const timer = setTimeout(() => void keep(), KEEP_AFTER_MS);
    const keep = async (): Promise<void> => {
      try {
        if (isEmpty) {
          await remove('/api/v2/tickets/{id}/draft', { path: { id: ticket } });
          base.current = { version: 0, words: '' };
          return;
        }
        const { draft } = await put('/api/v2/tickets/{id}/draft', { path: { id: ticket }, body: { draft: { ...wordsOf(latest.current.written), version: known.version } } });
        base.current = { version: draft.version, words: sameWords(latest.current.written) };
        client.setQueryData(draftsQuery(ticket).queryKey, (old) => [draft, ...(old ?? []).filter((each) => each.author_id !== draft.author_id)]);
      } catch (failure) {
        // Written on another device meanwhile: that is fetched and shown. Anything else is tried with the next pause.
        if (failure instanceof Refused && failure.status === 409) void client.invalidateQueries({ queryKey: draftsQuery(ticket).queryKey });
      }
    };
    return () => clearTimeout(timer);
  }, [ticket, words, isEmpty, isHeld]);
  // Who sends and goes on at once leaves no draft behind.
  useEffect(
    () => () => {
      if (isBlank(latest.current.written.doc) && (base.current?.version ?? 0) > 0) void remove('/api/v2/tickets/{id}/draft', { path: { id: ticket } }).catch(() => undefined);
    },
    [ticket],
  );
  return {
    shared: (drafts ?? []).filter((each) => each.author_id !== me),
    elsewhere: elsewhere && { draft: elsewhere, take: () => take(elsewhere) },
  };
}
