// The customer's words on the page: going to where something was heard, and what a person chose there to be added.
import { useEffect, useState } from 'react';
import { HEARD_CHARACTERS_MAX, type Heard } from './heard';

const SHOWN_MS = 1200;

// Scrolls to the words and shows them for a moment.
export const goTo = (heard: Heard): void => show(heard.comment, (mark) => mark.dataset['heard'] === heard.key);
export const goToWords = (comment: number, words: string): void => show(comment, (mark) => mark.textContent.includes(words));

const DRAWN_MS = 150; // a comment that was far away is drawn whole once it is near

function show(comment: number, isIt: (mark: HTMLElement) => boolean, isAgain = false): void {
  const card = document.querySelector<HTMLElement>(`[data-comment="${comment}"]`);
  const marks = [...(card?.querySelectorAll<HTMLElement>('[data-heard]') ?? [])];
  const mark = marks.find(isIt) ?? card;
  if (!mark) return;
  mark.scrollIntoView({ block: 'center' });
  if (card?.hasAttribute('data-far') && !isAgain) setTimeout(() => show(comment, isIt, true), DRAWN_MS);
  mark.dataset['shown'] = '';
  setTimeout(() => delete mark.dataset['shown'], SHOWN_MS);
}

export interface Chosen {
  text: string;
  comment: number;
}
function chosenNow(): Chosen | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return null; // reading its text would lay the page out
  const text = selection.toString().replace(/\s+/g, ' ').trim();
  if (text === '' || text.length > HEARD_CHARACTERS_MAX || !selection.anchorNode) return null;
  const card = selection.anchorNode.parentElement?.closest<HTMLElement>('[data-kind="theirs"][data-comment]');
  const inside = selection.focusNode && card?.contains(selection.focusNode);
  return card && inside ? { text, comment: Number(card.dataset['comment']) } : null;
}

// Words of the customer that are chosen in the thread right now.
export function useChosenWords(): Chosen | null {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => {
    const look = (): void => {
      const now = chosenNow();
      setChosen((old) => (old?.text === now?.text && old?.comment === now?.comment ? old : now));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  return chosen;
}
