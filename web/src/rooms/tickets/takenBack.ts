// A reply that was taken back, or a draft that the desk kept, as it was written: its text with its formatting, the
// pictures in it, the files beside it.
import type { Attachment, OutgoingReply } from '../../platform/api/things';
import { type Doc, docOfText, type Picture } from '../writing/doc';
import { loadEditor } from '../writing/Field';
import { addressOf } from './rules';

export interface Back {
  doc: Doc;
  files: readonly Attachment[];
  tokens: readonly string[]; // of the files
  hiddenCopies: readonly string[];
}

const pictureOf = (file: Attachment, token: string): Picture => ({ address: addressOf(file), cid: file.content_id ?? '', token, name: file.file_name, width: 0 });

type Kept = Pick<OutgoingReply, 'attachments' | 'uploads' | 'body' | 'html_body' | 'hidden_copies'>;
export async function asWritten(kept: Kept): Promise<Back> {
  const { attachments, uploads, body, html_body: html, hidden_copies: hiddenCopies } = kept;
  if (html === null) return { doc: docOfText(body), files: attachments, tokens: uploads, hiddenCopies };
  try {
    const { docOfHtml } = await loadEditor();
    // A file that was uploaded alone has a token of its own; one token may hold several.
    const isSingle = attachments.length === uploads.length;
    const isInText = (file: Attachment | undefined): boolean => isSingle && file !== undefined && Boolean(file.content_id) && html.includes(`cid:${file.content_id ?? ''}`);
    return {
      doc: docOfHtml(html, attachments.map((file, at) => pictureOf(file, isSingle ? (uploads[at] ?? '') : ''))),
      files: attachments.filter((file) => !isInText(file)),
      tokens: uploads.filter((_, at) => !isInText(attachments[at])),
      hiddenCopies,
    };
  } catch {
    return { doc: docOfText(body), files: attachments, tokens: uploads, hiddenCopies }; // without the editor, its words
  }
}
