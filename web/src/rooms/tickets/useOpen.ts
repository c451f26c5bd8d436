// Whether the composer shows all of itself on a narrow screen: from the moment when somebody goes into its text until they
// have been elsewhere for a moment. Where the finger goes down, nothing may move away from under it.
import { useEffect, useRef, useState } from 'react';

const STAYS_MS = 300; // longer than a tap

export interface Openness {
  isOpen: boolean;
  open: () => void;
  entered: () => void;
  left: () => void;
}
export function useOpen(): Openness {
  const [isOpen, setIsOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    isOpen,
    open: () => setIsOpen(true),
    entered: () => clearTimeout(timer.current),
    left: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setIsOpen(false), STAYS_MS);
    },
  };
}
