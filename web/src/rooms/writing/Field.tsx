// Where a text is written. The editor comes later than the page, when the hands rest: making it takes a while. Until then a
// plain field takes the words, and hands them over with the cursor where it stood. What only the editor can do, it does at
// once.
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { isApple } from '../../app/actions';
import { type Doc, docOfText, type Picture, textOf } from './doc';
import type { Start } from './Editor';
import styles from './Writing.module.css';

export interface FieldHandle {
  focus: () => void;
  insert: (words: string) => void; // where the cursor stands
}
export interface WritingProps {
  ref?: Ref<FieldHandle>;
  doc: Doc;
  change: (doc: Doc) => void;
  label: string;
  hint: string;
  focused: () => void;
  toolsPlace: HTMLElement | null; // where the toolbar stands
  attach: (files: readonly File[]) => void;
  // Sends a picture to the desk and answers with a number for it; `placed` says later what became of it.
  addPicture: (file: File, placed: (picture: Picture | null) => void) => number;
}

type EditorModule = typeof import('./Editor');
let loading: Promise<EditorModule> | undefined;
// A part that could not be fetched is asked for again when a text is written next.
export function loadEditor(): Promise<EditorModule> {
  loading ??= import('./Editor').catch((failure: unknown) => {
    loading = undefined;
    throw failure;
  });
  return loading;
}

// Who only looks through tickets needs no editor: it comes when somebody goes to the text, or stays this long.
const STAYS_MS = 700;
const REST_MS = 400; // without a key or a press

// The keys of TipTap's forms, and of a link.
const isForEditor = ({ key, code, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean => (isApple ? metaKey : ctrlKey) && (shiftKey ? /^[bk]$/i.test(key) || /^Digit[78]$/.test(code) : /^[bie]$/i.test(key));

// Measured letter by letter, the whole page is laid out at each.
const growsByItself = CSS.supports('field-sizing', 'content');

const whenIdle = (work: () => void): (() => void) => {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 50);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 1000 });
  return () => cancelIdleCallback(handle);
};

interface Shown {
  Editor: EditorModule['Editor'];
  start: Start;
}

export function Field(props: WritingProps): ReactNode {
  const { ref, doc, change, label, hint, focused, attach } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const text = textOf(doc);
  const plain = useRef({ base: doc, doc }); // what this field began with, and what it said last
  if (doc !== plain.current.doc) plain.current = { base: doc, doc };
  const isComposing = useRef(false);
  const waiting = useRef<() => void>(undefined);
  const showNow = useRef<() => void>(undefined); // once it is loaded
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsWanted(true), STAYS_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (!isWanted) return undefined;
    let stop = (): void => undefined;
    let isGone = false;
    let lastHand = performance.now();
    const noteHand = (): void => void (lastHand = performance.now());
    const show = (Editor: EditorModule['Editor']): void => {
      const box = field.current;
      if (isGone || !box) return;
      if (isComposing.current) waiting.current = () => show(Editor);
      else flushSync(() => setShown({ Editor, start: { base: plain.current.base, text: box.value, from: box.selectionStart, to: box.selectionEnd, isFocused: document.activeElement === box } }));
    };
    const showAtRest = (Editor: EditorModule['Editor']): void => {
      const left = lastHand + REST_MS - performance.now();
      if (left <= 0) {
        stop = whenIdle(() => show(Editor));
        return;
      }
      const timer = setTimeout(() => showAtRest(Editor), left);
      stop = () => clearTimeout(timer);
    };
    addEventListener('keydown', noteHand, true);
    addEventListener('pointerdown', noteHand, true);
    loadEditor().then(
      ({ Editor }) => {
        if (isGone) return;
        showNow.current = () => show(Editor);
        showAtRest(Editor);
      },
      () => undefined, // the plain field does
    );
    return () => {
      isGone = true;
      stop();
      removeEventListener('keydown', noteHand, true);
      removeEventListener('pointerdown', noteHand, true);
    };
  }, [isWanted]);
  useLayoutEffect(() => {
    const box = field.current;
    if (!box || growsByItself) return;
    box.style.blockSize = 'auto';
    if (text === '') return; // its rows say how high it is, and nothing has to be measured
    box.style.blockSize = `${box.scrollHeight + 2}px`;
  }, [text]);
  const type = (typed: string): void => {
    const next = docOfText(typed);
    plain.current = { base: plain.current.base, doc: next };
    change(next);
  };
  useImperativeHandle(shown ? null : ref, () => ({
    focus: () => field.current?.focus(),
    insert: (words) => {
      const box = field.current;
      if (!box) return;
      box.focus();
      box.setRangeText(words, box.selectionStart, box.selectionEnd, 'end');
      type(box.value);
    },
  }));
  const passOn = (event: Event, again: Event): void => {
    if (!showNow.current || isComposing.current) return;
    event.preventDefault();
    event.stopPropagation(); // the page hears it from the editor
    showNow.current();
    document.activeElement?.dispatchEvent(again);
  };
  if (shown) return <shown.Editor {...props} start={shown.start} />;
  return (
    <textarea
      ref={field}
      className={styles.text}
      rows={3}
      dir="auto"
      value={text}
      aria-label={label}
      placeholder={hint}
      onPointerEnter={() => setIsWanted(true)}
      onFocus={() => {
        setIsWanted(true);
        focused();
      }}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
        if (isForEditor(event.nativeEvent)) passOn(event.nativeEvent, new KeyboardEvent('keydown', event.nativeEvent));
      }}
      onCompositionStart={() => (isComposing.current = true)}
      onCompositionEnd={() => {
        isComposing.current = false;
        setTimeout(() => waiting.current?.());
      }}
      onPaste={(event) => {
        const pasted = event.clipboardData;
        if (pasted.files.length > 0) attach([...pasted.files]);
        else if (pasted.types.includes('text/html')) {
          const again = new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true });
          if (again.clipboardData?.types.includes('text/html')) passOn(event.nativeEvent, again); // some browsers leave it out
        }
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        attach([...event.dataTransfer.files]);
      }}
    />
  );
}
