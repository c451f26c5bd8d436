// HTML from elsewhere, made into what the editor knows: office programs, mail programs and pages of the web. The words
// stay, with bold, italic, links, lists, tables, quotes and code; looks, pictures and what nobody sees go.
import { inert } from './inert';

const UNSEEN = 'style, script, noscript, template, meta, link, title, head, iframe, object, svg, form input, button, select';
const LINES = 'p, div, li, td, th, blockquote, h1, h2, h3, h4, h5, h6';

export interface Cleaned {
  html: string;
  leftOut: number; // pictures
}
const isOwn = (html: string): boolean => html.includes('data-pm-slice');

export function cleaned(html: string): Cleaned {
  if (isOwn(html)) return { html, leftOut: 0 };
  const body = inert(html);
  for (const each of body.querySelectorAll(UNSEEN)) each.remove();
  for (const each of body.querySelectorAll('*')) if (each.localName.includes(':')) each.replaceWith(...each.childNodes); // <o:p> of Word
  officeLists(body);
  for (const each of body.querySelectorAll('h1, h2, h3, h4, h5, h6')) each.replaceWith(paragraphOf(each));
  gaps(body);
  looks(body);
  const pictures = [...body.querySelectorAll('img:not([data-cid])')];
  for (const each of pictures) each.remove();
  plainLines(body);
  return { html: body.innerHTML, leftOut: pictures.filter((each) => !isTiny(each)).length };
}
const isTiny = (image: Element): boolean => Number(image.getAttribute('width') ?? 100) <= 2; // counts who reads

function paragraphOf(heading: Element): HTMLElement {
  const strong = document.createElement('strong');
  strong.append(...heading.childNodes);
  const paragraph = document.createElement('p');
  paragraph.append(strong);
  return paragraph;
}

const lookOf = (element: Element): string => element.getAttribute('data-look') ?? '';
const isBold = (look: string): boolean => /font-weight\s*:\s*(bold|bolder|[6-9]00)/i.test(look);
const isItalic = (look: string): boolean => /font-style\s*:\s*italic/i.test(look);

// Bold and italic that are said by a style become elements; bold that takes itself back (Google Docs) is none.
function looks(body: HTMLElement): void {
  for (const each of body.querySelectorAll('[data-look]')) {
    const look = lookOf(each);
    each.removeAttribute('data-look');
    if (/^(b|strong)$/.test(each.localName) && /font-weight\s*:\s*(normal|400)/i.test(look)) each.replaceWith(...each.childNodes);
    else if (/display\s*:\s*none|mso-hide\s*:\s*all/i.test(look)) each.remove();
    else if (!/^(table|tbody|thead|tr|ul|ol|img)$/.test(each.localName)) {
      if (isBold(look)) wrap(each, 'strong');
      if (isItalic(look)) wrap(each, 'em');
    }
  }
}
function wrap(element: Element, name: string): void {
  if (element.querySelector(LINES)) return;
  const made = document.createElement(name);
  made.append(...element.childNodes);
  element.append(made);
}

// Paragraphs of others have a gap between them; here a blank line says so.
function gaps(body: HTMLElement): void {
  for (const each of body.querySelectorAll('p')) {
    const next = each.nextElementSibling;
    const isClose = /margin(-bottom)?\s*:\s*0\w*\s*(;|$)/i.test(lookOf(each)) || each.closest('li, td, th') !== null;
    if (next?.localName === 'p' && !isClose && !isBlankLine(each) && !isBlankLine(next)) each.after(document.createElement('p'));
  }
}
const isBlankLine = (element: Element): boolean => element.textContent.trim() === '' && !element.querySelector('img');

// A line that only holds its end is blank; an end of line at the end of a block is none. Also for our own HTML.
export function plainLines(body: HTMLElement): void {
  for (const each of body.querySelectorAll('br')) {
    let last: ChildNode | null = each.nextSibling;
    while (last && last.nodeType === last.TEXT_NODE && last.textContent?.trim() === '') last = last.nextSibling;
    if (!last && each.parentElement?.matches(LINES)) each.remove();
  }
  for (const each of body.querySelectorAll('div')) if (each.childElementCount === 0 && each.textContent.replace(/[ \t\r\n]/g, '') === '') each.replaceWith(document.createElement('p'));
  for (const each of body.querySelectorAll('p')) if (each.textContent === '\u00a0') each.textContent = '';
}

// Word writes the items of lists as paragraphs with a mark of their own in front.
const levelOf = (element: Element | null): number => (element?.localName === 'p' ? Number(/mso-list\s*:[^;]*level(\d+)/i.exec(lookOf(element))?.[1] ?? 0) : 0);
function officeLists(body: HTMLElement): void {
  for (const each of body.querySelectorAll('p')) if (each.isConnected && levelOf(each) > 0) officeList(each);
}
function officeList(first: Element): void {
  const open: { list: HTMLElement; level: number }[] = [];
  const place = document.createComment('');
  first.before(place);
  let item: Element | null = first;
  while (item && levelOf(item) > 0) {
    const level = levelOf(item);
    const next: Element | null = item.nextElementSibling;
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop();
    if (open.length === 0 || (open.at(-1)?.level ?? 0) < level) {
      const list = document.createElement(isNumbered(item) ? 'ol' : 'ul');
      (open.at(-1)?.list.lastElementChild ?? null)?.append(list);
      open.push({ list, level });
    }
    const made = document.createElement('li');
    markOf(item)?.remove();
    made.append(...item.childNodes);
    open.at(-1)?.list.append(made);
    item.remove();
    item = next;
  }
  const outer = open[0];
  if (outer) place.replaceWith(outer.list);
}
const markOf = (item: Element): Element | undefined => [...item.querySelectorAll('span')].find((span) => /mso-list\s*:\s*ignore/i.test(lookOf(span)));
const isNumbered = (item: Element): boolean => /^\s*(\d+|[a-z]{1,4})[.)]/i.test(markOf(item)?.textContent ?? '');
