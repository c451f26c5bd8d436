// HTML that left the editor once, as it comes back from the desk: taken back, or kept.
import { DOMParser as Reader } from '@tiptap/pm/model';
import { type Doc, docOfText, isDoc, type Picture } from './doc';
import { schema } from './extensions';
import { inert } from './inert';
import { plainLines } from './paste';

export function docOfHtml(html: string, pictures: readonly Picture[]): Doc {
  const body = inert(html);
  plainLines(body);
  for (const each of body.querySelectorAll('img')) {
    const picture = pictures.find(({ cid }) => each.getAttribute('src') === `cid:${cid}`);
    if (!picture) each.remove();
    else {
      each.setAttribute('src', picture.address);
      each.setAttribute('data-cid', picture.cid);
      each.setAttribute('data-token', picture.token);
    }
  }
  const doc: unknown = Reader.fromSchema(schema).parse(body).toJSON();
  return isDoc(doc) ? doc : docOfText(body.textContent);
}
