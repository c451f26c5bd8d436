// What somebody writes, with its formatting, as plain values: a tree of lines, lists, quotes, code, tables and pictures.
// One paragraph is one line, as in a field of plain text; an empty one is a blank line. Pure rules, without an editor:
// the editor (Editor.tsx) shows and changes these values, `htmlOf` (html.ts) writes what leaves.
export interface Mark {
  type: string;
  attrs?: Record<string, unknown>;
}
export interface DocNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: DocNode[];
  marks?: Mark[];
  text?: string;
}
export interface Doc extends DocNode {
  type: 'doc';
  content: DocNode[];
}

// A picture in the text: a file that the desk has, named by "cid:" in what leaves.
export interface Picture {
  address: string; // where its bytes are
  cid: string;
  token: string; // of its upload; empty once it went with a comment, or when it came with other files
  name: string;
  width: number; // as shown, pixels; 0: not known
}
export const PICTURE_WIDTH_MAX = 600; // what mail programs show without a scroll bar

const line = (text: string): DocNode => (text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] });
export const docOfText = (text: string): Doc => ({ type: 'doc', content: text.split(/\r\n?|\n/).map(line) });
export const emptyDoc: Doc = docOfText('');

export const textAttribute = (node: DocNode | Mark, name: string): string => {
  const value = node.attrs?.[name];
  return typeof value === 'string' ? value : '';
};
export const numberAttribute = (node: DocNode, name: string, otherwise: number): number => {
  const value = node.attrs?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
};

// A value that was kept somewhere and is read again. What its nodes mean is for the editor to judge.
export function isDoc(value: unknown): value is Doc {
  const isNode = (node: unknown): boolean => typeof node === 'object' && node !== null && 'type' in node && typeof node.type === 'string' && (!('content' in node) || (Array.isArray(node.content) && node.content.every(isNode))) && (!('text' in node) || typeof node.text === 'string');
  return isNode(value) && typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc' && 'content' in value;
}

// The text in pieces. `at` is the place of a piece in the editor's own count of places; null for what stands for
// structure alone: line ends, "- ", "> ". Every line begins with a piece that has a place, if an empty one.
export interface Piece {
  text: string;
  at: number | null;
}
const sizeOf = (node: DocNode): number => (node.text !== undefined ? node.text.length : node.type === 'picture' || node.type === 'hardBreak' ? 1 : (node.content ?? []).reduce((sum, child) => sum + sizeOf(child), 2));

type Lead = () => string; // what the next line begins with
class Pieces {
  readonly all: Piece[] = [];
  private isFirst = true;
  beginLine(lead: Lead, at: number): void {
    const text = (this.isFirst ? '' : '\n') + lead();
    this.isFirst = false;
    if (text !== '') this.all.push({ text, at: null });
    this.all.push({ text: '', at });
  }
  block(node: DocNode, at: number, lead: Lead): void {
    if (node.type === 'blockquote') this.children(node, at, () => () => `> ${lead()}`);
    else if (node.type === 'bulletList') this.children(node, at, () => marked(lead, '- '));
    else if (node.type === 'orderedList') this.children(node, at, (index) => marked(lead, `${numberAttribute(node, 'start', 1) + index}. `));
    else if (node.type === 'tableRow') this.row(node, at, lead);
    else if (node.type === 'paragraph' || node.type === 'codeBlock') this.words(node, at, lead);
    else if (node.type === 'picture') this.beginLine(lead, at);
    else this.children(node, at, () => lead);
  }
  private children(node: DocNode, at: number, leadOf: (index: number) => Lead): void {
    let place = at + 1;
    (node.content ?? []).forEach((child, index) => {
      this.block(child, place, leadOf(index));
      place += sizeOf(child);
    });
  }
  private words(node: DocNode, at: number, lead: Lead): void {
    this.beginLine(lead, at + 1);
    let place = at + 1;
    for (const child of node.content ?? []) {
      if (child.type === 'hardBreak') this.beginLine(lead, place + 1);
      else this.text(child.text ?? '', place, lead);
      place += sizeOf(child);
    }
  }
  private text(text: string, at: number, lead: Lead): void {
    let place = at;
    text.split('\n').forEach((part, index) => {
      if (index > 0) this.beginLine(lead, place);
      if (part !== '') this.all.push({ text: part, at: place });
      place += part.length + 1;
    });
  }
  // The cells of a row stand in one line.
  private row(node: DocNode, at: number, lead: Lead): void {
    this.beginLine(lead, at + 3); // in the line of the first cell
    let place = at + 1;
    (node.content ?? []).forEach((cell, index) => {
      if (index > 0) this.all.push({ text: '\t', at: null });
      this.inside(cell, place, { isBlank: true });
      place += sizeOf(cell);
    });
  }
  private inside(node: DocNode, at: number, cell: { isBlank: boolean }): void {
    let place = at + 1;
    for (const child of node.content ?? []) {
      if (child.text !== undefined) {
        this.all.push({ text: child.text, at: place });
        cell.isBlank = false;
      } else {
        if (!cell.isBlank) this.all.push({ text: ' ', at: null });
        this.inside(child, place, cell);
      }
      place += sizeOf(child);
    }
  }
}
function marked(lead: Lead, mark: string): Lead {
  let isFirst = true;
  return () => {
    const begins = lead() + (isFirst ? mark : ' '.repeat(mark.length));
    isFirst = false;
    return begins;
  };
}

export function piecesOf(doc: Doc): Piece[] {
  const pieces = new Pieces();
  pieces.block(doc, -1, () => '');
  return pieces.all;
}
export const textOf = (doc: Doc): string =>
  piecesOf(doc)
    .map((piece) => piece.text)
    .join('');

// The editor's place of a place in the text.
export function placeOf(pieces: readonly Piece[], offset: number): number {
  let begins = 0;
  let place = 1;
  for (const { text, at } of pieces) {
    if (begins > offset) break;
    if (at !== null) place = at + Math.min(offset - begins, text.length);
    begins += text.length;
  }
  return place;
}

// What was typed into a plain field that showed `old`: one stretch of it, replaced.
export function editOf(old: string, typed: string): Replacement {
  const most = Math.min(old.length, typed.length);
  let same = 0;
  while (same < most && old[same] === typed[same]) ++same;
  let after = 0;
  while (after < most - same && old[old.length - 1 - after] === typed[typed.length - 1 - after]) ++after;
  return { from: same, to: old.length - after, text: typed.slice(same, typed.length - after) };
}

function everyNode(node: DocNode): DocNode[] {
  return [node, ...(node.content ?? []).flatMap(everyNode)];
}
export function picturesOf(doc: Doc): Picture[] {
  return everyNode(doc)
    .filter((node) => node.type === 'picture')
    .map((node) => ({ address: textAttribute(node, 'address'), cid: textAttribute(node, 'cid'), token: textAttribute(node, 'token'), name: textAttribute(node, 'name'), width: numberAttribute(node, 'width', 0) }));
}
// The tokens of all that goes with a text, each once: of the files beside it and of its pictures.
export const uploadsOf = (doc: Doc, tokens: readonly string[]): string[] => [...new Set([...tokens, ...picturesOf(doc).map((each) => each.token)])].filter((token) => token !== '');
// A picture is still on its way.
export const isWaiting = (doc: Doc): boolean => picturesOf(doc).some((each) => each.cid === '');
// Without pictures that are still on their way: those are nowhere yet.
export function withoutWaiting(doc: Doc): Doc {
  const without = (nodes: readonly DocNode[]): DocNode[] => nodes.filter((node) => node.type !== 'picture' || textAttribute(node, 'cid') !== '').map((node) => (node.content ? { ...node, content: without(node.content) } : node));
  return { ...doc, content: without(doc.content) };
}
// Nothing was begun: the hint is shown.
export const isUntouched = ({ content }: Doc): boolean => content.length === 1 && content[0]?.type === 'paragraph' && (content[0].content ?? []).length === 0;
export const isBlank = (doc: Doc): boolean => textOf(doc).trim() === '' && picturesOf(doc).length === 0;

// An address that became a link by itself is the text that it is.
const isBareLink = (mark: Mark, text: string): boolean => mark.type === 'link' && [text, `http://${text}`, `https://${text}`, `mailto:${text}`].includes(textAttribute(mark, 'href').replace(/\/$/, text.endsWith('/') ? '/' : ''));
const plainTypes: readonly string[] = ['doc', 'paragraph', 'text', 'hardBreak'];
// Whether anything of it is lost as plain text.
export const hasFormatting = (doc: Doc): boolean => everyNode(doc).some((node) => !plainTypes.includes(node.type) || (node.marks ?? []).some((mark) => !isBareLink(mark, node.text ?? '')));

// One after the other, with a blank line between; blank ones are left out.
export function joined(docs: readonly Doc[]): Doc {
  const content = docs.filter((doc) => !isBlank(doc)).flatMap((doc, at) => (at === 0 ? doc.content : [line(''), ...doc.content]));
  return content.length === 0 ? emptyDoc : { type: 'doc', content };
}

// The same with every line of words changed as plain text, where `change` changes it: a run of words with different
// looks is read as one, and what is put in has the look of where it begins.
export interface Replacement {
  from: number;
  to: number;
  text: string;
}
export function replacedIn(doc: Doc, found: (words: string) => readonly Replacement[]): Doc {
  return { ...doc, content: doc.content.map((node) => replaced(node, found)) };
}
function replaced(node: DocNode, found: (words: string) => readonly Replacement[]): DocNode {
  if (!node.content) return node;
  if (!node.content.some((child) => child.text !== undefined)) return { ...node, content: node.content.map((child) => replaced(child, found)) };
  const content: DocNode[] = [];
  let run: DocNode[] = [];
  const end = (): void => {
    content.push(...replacedRun(run, found(run.map((each) => each.text ?? '').join(''))));
    run = [];
  };
  for (const child of node.content) {
    if (child.text !== undefined) {
      run.push(child);
      continue;
    }
    end();
    content.push(child);
  }
  end();
  return { ...node, content };
}
function replacedRun(run: readonly DocNode[], found: readonly Replacement[]): DocNode[] {
  let begins = 0;
  return run.flatMap((node) => {
    const text = node.text ?? '';
    let out = '';
    let at = 0;
    for (const each of found) {
      const from = Math.min(Math.max(each.from - begins, 0), text.length);
      const to = Math.min(Math.max(each.to - begins, 0), text.length);
      if (from === to) continue;
      out += text.slice(at, from) + (each.from >= begins ? each.text : '');
      at = to;
    }
    out += text.slice(at);
    begins += text.length;
    return out === '' ? [] : [{ ...node, text: out }];
  });
}
