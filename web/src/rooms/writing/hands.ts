// What hands do in the editor that TipTap does not know: keys that belong to the page, files that are pasted or dropped,
// text and HTML from elsewhere.
import { Slice } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import type { EditorProps } from '@tiptap/pm/view';
import type { RefObject } from 'react';
import { docOfText } from './doc';
import { cleaned } from './paste';

export interface Hands {
  take: (files: readonly File[]) => void;
  leftOut: (pictures: number) => void; // of what was pasted
  link: () => void;
}

// Sending is the page's own; Escape leaves the text, so that the Tab key goes on from a list or a table too.
const isForThePage = (event: KeyboardEvent): boolean => (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) || event.key === 'Escape';
export const LINK_KEYS = 'mod+shift+k';
const isLink = (event: KeyboardEvent): boolean => event.key.toLowerCase() === 'k' && event.shiftKey && (event.ctrlKey || event.metaKey);

export function viewProps(label: string, hint: string, hands: RefObject<Hands>): EditorProps {
  return {
    attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'aria-placeholder': hint, 'data-hint': hint, dir: 'auto' },
    handleDOMEvents: {
      keydown: (view, event) => {
        if (event.key === 'Escape') view.dom.blur();
        return isForThePage(event);
      },
    },
    handleKeyDown: (_view, event) => {
      if (!isLink(event)) return false;
      hands.current.link();
      return true;
    },
    handlePaste: (_view, event) => take(event.clipboardData, hands.current),
    handleDrop: (view, event, _slice, isMoved) => {
      if (isMoved || !hasFiles(event.dataTransfer)) return false;
      const { doc, tr } = view.state;
      const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (place) view.dispatch(tr.setSelection(Selection.near(doc.resolve(place.pos))));
      return take(event.dataTransfer, hands.current);
    },
    transformPastedHTML: (html) => {
      const { html: clean, leftOut } = cleaned(html);
      if (leftOut > 0) hands.current.leftOut(leftOut);
      return clean;
    },
    clipboardTextParser: (text, _context, _isPlain, view) => Slice.maxOpen(view.state.schema.nodeFromJSON(docOfText(text)).content),
  };
}

// Office programs put a picture of what was copied beside its words: then the words count.
const hasFiles = (data: DataTransfer | null): data is DataTransfer => data !== null && data.files.length > 0 && data.getData('text/plain').trim() === '';
function take(data: DataTransfer | null, hands: Hands): boolean {
  if (!hasFiles(data)) return false;
  hands.take([...data.files]);
  return true;
}
