// Which files can be looked at in place. Pure rules.
import type { Attachment } from '../../platform/api/things';

export const TEXT_BYTES_MAX = 2_000_000;
const picture = /^image\/(png|jpeg|gif|webp)$/;
const text = /^(text\/(plain|csv|markdown|x-log|calendar)|application\/(json|xml|x-ndjson|yaml))\b/;

export const isPicture = (file: Pick<Attachment, 'content_type'>): boolean => picture.test(file.content_type);
export const isText = (file: Pick<Attachment, 'content_type' | 'size'>): boolean => text.test(file.content_type) && file.size <= TEXT_BYTES_MAX;
export const canBeLookedAt = (file: Pick<Attachment, 'content_type' | 'size'>): boolean => isPicture(file) || isText(file);
