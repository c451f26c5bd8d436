// What is being written on a ticket: the text with its formatting, whether it is a reply or a note, and what has been
// sent and is not at the desk yet. It is kept on this device with every pause.
import { useEffect, useRef, useState } from 'react';
import { type Draft, draftOf, keepDraft, type Material } from '../../platform/drafts';
import { type Doc, docOfText, hasFormatting, isBlank, isDoc, joined, textOf, withoutWaiting } from '../writing/doc';

const KEEP_AFTER_MS = 300;

export interface Leaving {
  doc: Doc;
  material: Material;
}
// Where a note is among it, all of it stays with the team.
export const safest = (materials: readonly Material[], otherwise: Material): Material => (materials.includes('note') ? 'note' : (materials[0] ?? otherwise));

const docOf = (draft: Draft | null): Doc => (isDoc(draft?.form) ? draft.form : docOfText(draft?.text ?? ''));

interface Writing {
  doc: Doc;
  material: Material;
  leaving: readonly Leaving[]; // taken by the desk in this order, not yet all there
}
function keep(person: number, ticket: number, { doc, material, leaving }: Writing): void {
  const all = withoutWaiting(joined([...leaving.map((each) => each.doc), doc]));
  const materials = [...leaving.map((each) => each.material), ...(isBlank(doc) ? [] : [material])];
  keepDraft(person, ticket, isBlank(all) ? null : { text: textOf(all), form: hasFormatting(all) ? all : null, material: safest(materials, material) });
}

export function useDraft(person: number, ticket: number) {
  const [first] = useState(() => draftOf(person, ticket));
  const [doc, setDoc] = useState(() => docOf(first));
  const [material, setMaterial] = useState<Material>(first?.material ?? 'reply');
  const [leaving, setLeaving] = useState<readonly Leaving[]>([]);
  const latest = useRef<Writing>({ doc, material, leaving });
  latest.current = { doc, material, leaving };
  useEffect(() => {
    const timer = setTimeout(() => keep(person, ticket, { doc, material, leaving }), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [person, ticket, doc, material, leaving]);
  useEffect(() => {
    const keepNow = (): void => keep(person, ticket, latest.current);
    window.addEventListener('pagehide', keepNow);
    return () => {
      window.removeEventListener('pagehide', keepNow);
      keepNow();
    };
  }, [person, ticket]);
  return { first, doc, setDoc, material, setMaterial, leaving, setLeaving };
}
