// What the editor knows: bold, italic, code, links; lines, lists, quotes, code, tables, pictures. Whatever else is pasted
// becomes one of these or plain words. Markdown while typing and the keys of each come with TipTap's parts.
import { type Editor, getSchema, Node } from '@tiptap/core';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { EditorState } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { type Doc, docOfText, PICTURE_WIDTH_MAX, textOf } from './doc';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    picture: { insertPicture: (key: number, name: string) => ReturnType };
  }
}

const data = (name: string) => ({ default: '', parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? '', renderHTML: (values: Record<string, unknown>) => (values[name] ? { [`data-${name}`]: values[name] } : {}) });

// A picture is a file of the desk; while it is on its way, `key` says which.
const Picture = Node.create({
  name: 'picture',
  group: 'block',
  draggable: true,
  addAttributes: () => ({
    cid: data('cid'),
    token: data('token'),
    key: { default: 0, rendered: false },
    address: { default: '', parseHTML: (element: HTMLElement) => element.getAttribute('src') ?? '', renderHTML: ({ address }: { address?: string }) => (address ? { src: address } : { 'data-waits': 'true' }) },
    name: { default: '', parseHTML: (element: HTMLElement) => element.getAttribute('alt') ?? '', renderHTML: ({ name }: { name?: string }) => ({ alt: name ?? '' }) },
    width: { default: 0, parseHTML: (element: HTMLElement) => Math.min(Number(element.getAttribute('width')) || 0, PICTURE_WIDTH_MAX), renderHTML: ({ width }: { width?: number }) => (width ? { width } : {}) },
  }),
  parseHTML: () => [{ tag: 'img[data-cid]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
  addCommands: () => ({
    insertPicture:
      (key, name) =>
      ({ chain }) =>
        chain()
          .insertContent([{ type: 'picture', attrs: { key, name } }, { type: 'paragraph' }])
          .run(),
  }),
});

// Ctrl and Enter sends; so a new line within a line has Shift and Enter alone.
const LineEnd = HardBreak.extend({
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => this.editor.commands.setHardBreak() };
  },
});

export const extensions = [
  StarterKit.configure({ hardBreak: false, heading: false, horizontalRule: false, strike: false, underline: false, link: { openOnClick: false, markdownLinks: true, defaultProtocol: 'https', protocols: ['mailto', 'tel'], HTMLAttributes: { target: null, rel: null } }}),
  Table.extend({ renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]] }).configure({ resizable: false, View: null }),
  TableRow,
  TableHeader,
  TableCell,
  Picture,
  LineEnd,
];
export const schema = getSchema(extensions);

// Puts another text in place of all that is there; nothing of what was is left to undo.
export function showDoc(editor: Editor, doc: Doc): void {
  editor.view.updateState(EditorState.create({ doc: editor.schema.nodeFromJSON(understood(doc)), plugins: editor.state.plugins }));
  editor.view.dispatch(editor.state.tr); // whoever looks at the editor sees it
}
// A text that this editor does not understand, kept by another one, is at least its words.
export function understood(doc: Doc): Doc {
  try {
    schema.nodeFromJSON(doc).check();
    return doc;
  } catch {
    return docOfText(textOf(doc));
  }
}
