// Which ticket is drawn. Where drawing one takes long, the list shows first where one is, and the case comes with the next
// picture, so that the hand is answered at once on a slow machine too. Whoever does anything but go on before that means
// the case that was opened: it is drawn before they are heard.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { actionOf } from '../../app/actions';

const LONG_MS = 60; // until it is seen: more, and the answer to the hand would be felt to wait
const FADES = 0.75;

function afterPicture(work: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = work;
  const frame = requestAnimationFrame(() => port2.postMessage(null));
  return () => {
    cancelAnimationFrame(frame);
    port1.close();
  };
}

export function useDrawn(open: number | undefined, isStep: (action: string) => boolean): number | undefined {
  const [wanted, setWanted] = useState(open); // drawn without waiting
  const took = useRef(0); // lately, until it was seen: it fades, as one that is still being fetched is drawn in no time
  const began = useRef({ drawn: open, at: 0 });
  const drawn = open === undefined || open === wanted || took.current < LONG_MS ? open : began.current.drawn;
  if (began.current.drawn !== drawn) began.current = { drawn, at: performance.now() };
  useLayoutEffect(() => {
    const { at } = began.current;
    if (at === 0) return undefined;
    return afterPicture(() => (took.current = Math.max(performance.now() - at, took.current * FADES)));
  }, [drawn]);
  useEffect(() => {
    if (drawn === open) return undefined;
    const draw = (): void => flushSync(() => setWanted(open));
    const hurry = (event: Event): void => {
      const action = event instanceof KeyboardEvent ? actionOf(event) : undefined;
      if (!action || !isStep(action.id)) draw();
    };
    const stop = afterPicture(draw);
    addEventListener('keydown', hurry, true);
    addEventListener('pointerdown', hurry, true);
    return () => {
      stop();
      removeEventListener('keydown', hurry, true);
      removeEventListener('pointerdown', hurry, true);
    };
  }, [drawn, open, isStep]);
  return drawn;
}
