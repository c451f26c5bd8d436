// The draft at the desk: kept with every longer pause, found again on another device, and seen by colleagues when it is
// shared. What is on this device goes first; what came from another one is taken over only where nothing new stands here.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { get, put, Refused, remove } from '../../platform/api/client';
import type { KeptDraft } from '../../platform/api/things';
import type { Material } from '../../platform/drafts';
import { client } from '../../platform/session';
import { type Doc, hasFormatting, isBlank, isWaiting, textOf, uploadsOf } from '../writing/doc';
import { htmlOf } from '../writing/html';
import { asWritten, type Back } from './takenBack';

const KEEP_AFTER_MS = 2000;
const KEEP_AGAIN_AFTER_MS = 20_000; // when the desk was not there

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
interface Base {
  version: number; // 0: none
  words: string;
}
const NONE: Base = { version: 0, words: '' };
// What the desk has of a person for a ticket, as this page knows it. Who comes back and writes at once wrote on no other device.
const bases = new Map<string, Base>();
const knownOf = (me: number, ticket: number) => {
  const place = `${me}.${ticket}`;
  return {
    base: (): Base => bases.get(place) ?? NONE,
    know: (base: Base): void => {
      if (base === NONE) bases.delete(place);
      else bases.set(place, base);
    },
  };
};

export interface AtTheDesk {
  shared: readonly KeptDraft[]; // of colleagues
  elsewhere: Elsewhere | undefined; // written on another device while something stands here
}

// `adopt` puts what was written elsewhere into the field.
export function useDraftAtTheDesk(me: number, ticket: number, written: Written, adopt: (back: Back, draft: KeptDraft) => void): AtTheDesk {
  const isDrawn = useDeferredValue(true, false); // the field first; then what others have of it
  const drafts = useQuery({ ...draftsQuery(ticket), enabled: isDrawn }).data;
  const own = drafts?.find((each) => each.author_id === me);
  const { base, know } = useMemo(() => knownOf(me, ticket), [me, ticket]);
  const [elsewhere, setElsewhere] = useState<KeptDraft | undefined>();
  const isHeld = elsewhere !== undefined || isWaiting(written.doc);
  const isKnown = drafts !== undefined;
  const latest = useRef({ written, adopt, isHeld, isKnown });
  latest.current = { written, adopt, isHeld, isKnown };
  const take = useCallback(
    (draft: KeptDraft): void =>
      void asWritten(draft).then((back) => {
        know({ version: draft.version, words: sameWords({ ...back, material: draft.kind, isShared: draft.shared }) });
        setElsewhere(undefined);
        latest.current.adopt(back, draft);
      }),
    [know],
  );
  useEffect(() => {
    if (!drafts) return;
    const here = latest.current.written;
    if (!own) know(NONE);
    else if (own.version !== base().version) {
      const isSameText = textOf(here.doc) === own.body;
      const isUntouchedHere = isBlank(here.doc) || isSameText || sameWords(here) === base().words;
      if (isSameText && isSameList(uploadsOf(here.doc, here.tokens), own.uploads)) know({ version: own.version, words: sameWords(here) });
      else if (isUntouchedHere) take(own);
      else setElsewhere(own);
    }
  }, [drafts, own, base, know, take]);

  const isDue = (): boolean => {
    const { written: here, isHeld, isKnown } = latest.current;
    return isKnown && !isHeld && sameWords(here) !== base().words && (!isBlank(here.doc) || base() !== NONE);
  };
  const [failures, setFailures] = useState(0);
  const keepOnce = async (): Promise<void> => {
    if (!isDue()) return;
    const here = latest.current.written;
    try {
      if (isBlank(here.doc)) {
        await remove('/api/v2/tickets/{id}/draft', { path: { id: ticket } });
        know(NONE);
        client.setQueryData(draftsQuery(ticket).queryKey, (old) => old?.filter((each) => each.author_id !== me));
      } else {
        const { draft } = await put('/api/v2/tickets/{id}/draft', { path: { id: ticket }, body: { draft: { ...wordsOf(here), version: base().version } } });
        know({ version: draft.version, words: sameWords(here) });
        client.setQueryData(draftsQuery(ticket).queryKey, (old) => [draft, ...(old ?? []).filter((each) => each.author_id !== draft.author_id)]);
      }
      setFailures(0);
    } catch (failure) {
      const status = failure instanceof Refused ? failure.status : 0;
      // Written on another device meanwhile: that is fetched and shown. What was refused is tried with the next words.
      if (status === 409) void client.invalidateQueries({ queryKey: draftsQuery(ticket).queryKey });
      else if (status === 0 || status >= 500) setFailures((before) => before + 1);
    }
  };
  const queue = useRef<Promise<unknown>>(Promise.resolve()); // one at a time: each builds on the version before
  const keep = useRef(() => {});
  keep.current = () => void (queue.current = queue.current.then(keepOnce));

  const words = sameWords(written);
  useEffect(() => {
    const timer = setTimeout(() => keep.current(), failures === 0 ? KEEP_AFTER_MS : KEEP_AGAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [ticket, words, isHeld, isKnown, failures]);
  // Who goes on at once leaves nothing behind: neither words that the desk has not, nor a draft of what was sent.
  useEffect(() => () => keep.current(), [ticket]);
  return {
    shared: (drafts ?? []).filter((each) => each.author_id !== me),
    elsewhere: elsewhere && { draft: elsewhere, take: () => take(elsewhere) },
  };
}
