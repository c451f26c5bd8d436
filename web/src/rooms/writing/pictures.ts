// Pictures in the text: which of the files that were pasted or dropped are some, how wide they are shown, and how one
// that arrived at the desk takes its place.
import type { Editor } from '@tiptap/core';
import { PICTURE_WIDTH_MAX, type Picture } from './doc';

const shown = /^image\/(png|jpeg|gif|webp)$/; // what every mail program shows
export const isPicture = (file: File): boolean => shown.test(file.type);

export async function widthOf(file: File): Promise<number> {
  try {
    const image = await createImageBitmap(file);
    const { width } = image;
    image.close();
    return Math.min(Math.ceil(width / window.devicePixelRatio), PICTURE_WIDTH_MAX);
  } catch {
    return 0;
  }
}

// Null: it did not arrive. What waits is no step that one would undo.
export function placePicture(editor: Editor, key: number, picture: Picture | null): void {
  const { tr, doc } = editor.state;
  doc.descendants((node, at) => {
    if (node.type.name !== 'picture' || node.attrs.key !== key) return;
    if (picture) tr.setNodeMarkup(at, undefined, { ...node.attrs, ...picture, key: 0 });
    else tr.delete(at, at + node.nodeSize);
  });
  if (tr.docChanged) editor.view.dispatch(tr.setMeta('addToHistory', false));
}
