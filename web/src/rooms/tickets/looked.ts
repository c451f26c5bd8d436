// Which files can be looked at in place, and how. Pure rules.
import type { Attachment } from '../../platform/api/things';
import { inert } from '../writing/inert';
import { pathOf } from './rules';

export const TEXT_BYTES_MAX = 2_000_000;
const picture = /^image\/(png|jpeg|gif|webp)$/;
const text = /^(text\/(plain|csv|markdown|x-log|calendar)|application\/(json|xml|x-ndjson|yaml))\b/;
const document = /^application\/(x-)?pdf$/;
const unnamed = 'application/octet-stream';

type Kind = Pick<Attachment, 'content_type' | 'file_name' | 'size'>;
export const isPicture = (file: Pick<Attachment, 'content_type'>): boolean => picture.test(file.content_type);
export const isText = (file: Pick<Attachment, 'content_type' | 'size'>): boolean => text.test(file.content_type) && file.size <= TEXT_BYTES_MAX;
// By what it says that it is; the desk looks at what it really is.
export const isDocument = (file: Pick<Attachment, 'content_type' | 'file_name'>): boolean => document.test(file.content_type) || (file.content_type === unnamed && /\.pdf$/i.test(file.file_name));
export const canBeLookedAt = (file: Kind): boolean => isPicture(file) || isText(file) || isDocument(file);

// Where the desk shows it within a page, or says why not.
export const lookOf = (file: Attachment): string => `${pathOf(file.content_url)}?look=true`;

// What a picture shows, where whoever wrote said so; else its name.
export function alternativeOf(html: string, file: Attachment): string {
  if (file.content_id === null || !html.includes(file.content_id)) return file.file_name;
  const found = inert(html).querySelector(`img[src="cid:${CSS.escape(file.content_id)}"]`);
  return found?.getAttribute('alt')?.trim() || file.file_name;
}

// As mail programs write texts: UTF-8, or else the old letters of the West.
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
