// The editor of a text with formatting: Mantine's frame around TipTap. Loaded when it is first needed; Field.tsx shows a
// plain field until then, and hands over what was typed there and where the cursor stood.
import { RichTextEditor } from '@mantine/tiptap';
import { TextSelection } from '@tiptap/pm/state';
import { Editor as Writing } from '@tiptap/react';
import { type ReactNode, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from '../../platform/i18n';
import { say } from '../../ui/says';
import { type Doc, docOfText, editOf, isDoc, isUntouched, piecesOf, placeOf } from './doc';
import { extensions, showDoc, understood } from './extensions';
import type { WritingProps } from './Field';
import { type Hands, viewProps } from './hands';
import { LinkForm } from './LinkForm';
import { isPicture, placePicture, widthOf } from './pictures';
import { TableTools, Toolbar } from './Toolbar';
import styles from './Writing.module.css';

export { docOfHtml } from './read';

// What the plain field showed at last.
export interface Start {
  base: Doc; // what it began with
  text: string; // and what it is now
  from: number;
  to: number;
  isFocused: boolean;
}

const COPIED = { clipboardTextSerializer: { blockSeparator: '\n' } };

export function Editor({ ref, doc, change, label, hint, focused, toolsPlace, attach, addPicture, start }: WritingProps & { start: Start }): ReactNode {
  const { t } = useTranslation();
  const [isLinking, setIsLinking] = useState(false);
  const given = useRef(doc);
  const said = useRef(new WeakSet<Doc>()); // by the editor itself: those it shows already
  const hands = useRef<Hands>({ changed: change, take: () => undefined, leftOut: () => undefined, link: () => undefined });
  // Made once: TipTap's own hook sets all options anew with each drawing.
  const [editor] = useState(
    () =>
      new Writing({
        extensions,
        content: understood(start.base),
        editorProps: viewProps(label, hint, hands),
        injectCSS: false, // the policy of the page: no style elements
        coreExtensionOptions: COPIED,
        onUpdate: ({ editor: changed }) => {
          const next: unknown = changed.getJSON();
          if (!isDoc(next)) return;
          said.current.add(next);
          hands.current.changed(next);
        },
      }),
  );
  useEffect(() => () => editor.destroy(), [editor]);
  const addPictures = (files: readonly File[]): void => {
    for (const file of files) {
      const measured = widthOf(file);
      const key = addPicture(file, (picture) => {
        void measured.then((width) => {
          if (!editor.isDestroyed) placePicture(editor, key, picture && { ...picture, width });
        });
      });
      editor.view.focus();
      editor.commands.insertPicture(key, file.name);
    }
  };
  useLayoutEffect(() => {
    hands.current = {
      changed: change,
      take: (files) => {
        const others = files.filter((file) => !isPicture(file));
        if (others.length > 0) attach(others);
        addPictures(files.filter(isPicture));
      },
      leftOut: (count) => say(t('writing.leftOut', { count })),
      link: () => setIsLinking(true),
    };
  });
  const shown = useRef(`${label}\n${hint}`);
  useLayoutEffect(() => {
    if (shown.current === `${label}\n${hint}`) return;
    shown.current = `${label}\n${hint}`;
    editor.setOptions({ editorProps: viewProps(label, hint, hands) });
  }, [editor, label, hint]);
  useLayoutEffect(() => takeOver(editor, start), [editor, start]);
  useEffect(() => {
    if (doc === given.current) return;
    given.current = doc;
    if (!said.current.has(doc)) showDoc(editor, doc);
  }, [editor, doc]);
  useImperativeHandle(ref, () => ({
    focus: () => editor.view.focus(), // at once: TipTap's own command waits a frame, and keys would be lost
    insert: (text) => {
      editor.view.focus();
      editor.commands.insertContent({ type: 'text', text });
    },
  }));
  return (
    <RichTextEditor editor={editor} unstyled withTypographyStyles={false} withCodeHighlightStyles={false} className={styles.writing ?? ''} data-blank={isUntouched(doc) || undefined} onFocus={focused}>
      <RichTextEditor.Content className={`${styles.content ?? ''} ${styles.forms ?? ''}`} />
      <TableTools editor={editor} />
      {isLinking && <LinkForm editor={editor} close={() => setIsLinking(false)} />}
      {toolsPlace && createPortal(<Toolbar editor={editor} addPictures={addPictures} link={() => setIsLinking(true)} />, toolsPlace)}
    </RichTextEditor>
  );
}

// Goes on where the plain field was left: the same words, the same cursor.
function takeOver(editor: Writing, { text, from, to, isFocused }: Start): void {
  const pieces = (): ReturnType<typeof piecesOf> => {
    const doc: unknown = editor.getJSON();
    return isDoc(doc) ? piecesOf(doc) : [];
  };
  const before = pieces();
  const old = before.map((piece) => piece.text).join('');
  if (old !== text) {
    const edit = editOf(old, text);
    const typed = editor.schema.nodeFromJSON(docOfText(edit.text));
    editor.view.dispatch(editor.state.tr.replaceRange(placeOf(before, edit.from), placeOf(before, edit.to), typed.slice(1, typed.content.size - 1)));
  }
  const now = pieces();
  const { doc } = editor.state;
  const place = (offset: number) => doc.resolve(Math.min(placeOf(now, offset), doc.content.size));
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.between(place(from), place(to))));
  if (isFocused) editor.view.focus();
}
