// Which comments of a long thread are near the window. Those are drawn whole; of the others only the words stand in the
// document, so that finding, going to one and reading aloud go through all of the thread.
import { type RefObject, useEffect, useRef, useState } from 'react';

export const WHOLE_UP_TO = 60; // a thread of so many comments is drawn whole
export const WHOLE_AT_END = 20; // of a longer one, what is drawn at once
const NEAR = '150% 0px'; // of the thread's own height, above and below

const heights = new Map<number, number>(); // of comments that were drawn, for the room that they keep
export const heightOf = (comment: number): number | undefined => heights.get(comment);

export interface Watch {
  begin: (box: HTMLElement) => () => void;
  add: (element: HTMLElement, comment: number, tell: (isNear: boolean) => void) => () => void;
}

function makeWatch(): Watch {
  const watched = new Map<Element, { comment: number; tell: (isNear: boolean) => void }>();
  let observer: IntersectionObserver | undefined;
  const note = (entries: IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const one = watched.get(target);
      if (!one) continue;
      if (!isIntersecting && isInUse(target)) continue;
      if (!isIntersecting && !target.hasAttribute('data-far')) heights.set(one.comment, boundingClientRect.height);
      one.tell(isIntersecting);
    }
  };
  return {
    begin: (box) => {
      observer = new IntersectionObserver(note, { root: box, rootMargin: NEAR });
      for (const element of watched.keys()) observer.observe(element);
      return () => {
        observer?.disconnect();
        observer = undefined;
      };
    },
    add: (element, comment, tell) => {
      watched.set(element, { comment, tell });
      observer?.observe(element);
      return () => {
        watched.delete(element);
        observer?.unobserve(element);
      };
    },
  };
}
export function useWatch(): Watch {
  const [watch] = useState(makeWatch);
  return watch;
}

// What somebody opened, chose or stands in keeps its place whole.
const touched = new WeakSet<Element>();
export const keepWhole = (element: Element): void => void touched.add(element);
const isInUse = (element: Element): boolean => touched.has(element) || element.contains(document.activeElement) || (document.getSelection()?.isCollapsed === false && document.getSelection()?.containsNode(element, true) === true);

// Whether this comment is to be drawn whole, and where it says so.
export function useNear(watch: Watch | undefined, comment: number, isFirst: boolean): { isNear: boolean; place: RefObject<HTMLDivElement | null> } {
  const [isNear, setNear] = useState(watch === undefined || isFirst);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!watch) setNear(true);
    return watch && place.current ? watch.add(place.current, comment, setNear) : undefined;
  }, [watch, comment]);
  return { isNear, place };
}

export const AT_END_PX = 80;
