// What leaves: the HTML of a text with formatting, made so that mail programs show it as the editor does, and that the
// desk's plain text beside it reads well. Nothing but what is named here is ever written.
import { type Doc, type DocNode, isBlank, type Mark, numberAttribute, textAttribute } from './doc';

const QUOTE_STYLE = 'margin: 0 0 0 4px; padding: 0 0 0 10px; border-left: 3px solid #b9c5c1';
const CODE_STYLE = 'font-family: monospace';
const PRE_STYLE = 'margin: 6px 0; padding: 8px 10px; background-color: #f0f3f1; color: #1c2b2d; font-family: monospace; white-space: pre-wrap';
const CELL_STYLE = 'padding: 4px 8px; border: 1px solid #b9c5c1; text-align: start; vertical-align: top';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
// Blanks that HTML would take away stay.
const withBlanks = (text: string, isFirst: boolean): string => text.replace(/ {2,}/g, (blanks) => `${'\u00a0'.repeat(blanks.length - 1)} `).replace(/^ /, isFirst ? '\u00a0' : ' ');

export function htmlOf(doc: Doc): string {
  let end = doc.content.length;
  while (end > 0 && isBlank({ type: 'doc', content: doc.content.slice(end - 1, end) }) && doc.content[end - 1]?.type === 'paragraph') --end;
  return `<div dir="auto">${blocks(doc.content.slice(0, end))}</div>`;
}

const blocks = (nodes: readonly DocNode[]): string => nodes.map(block).join('');
const element = (name: string, inside: string, attributes = ''): string => `<${name}${attributes}>${inside}</${name}>`;

function block(node: DocNode): string {
  const { content = [] } = node;
  switch (node.type) {
    case 'paragraph':
      return element('div', words(content) || '<br>');
    case 'bulletList':
      return element('ul', content.map((item) => element('li', flow(item))).join(''));
    case 'orderedList': {
      const start = numberAttribute(node, 'start', 1);
      return element('ol', content.map((item) => element('li', flow(item))).join(''), start === 1 ? '' : ` start="${start}"`);
    }
    case 'blockquote':
      return element('blockquote', blocks(content), ` style="${QUOTE_STYLE}"`);
    case 'codeBlock':
      return element('pre', escaped(content.map((each) => each.text ?? '\n').join('')), ` style="${PRE_STYLE}"`);
    case 'table':
      return element('table', element('tbody', content.map(row).join('')), ' border="1" cellpadding="4" cellspacing="0" style="margin: 6px 0; border-collapse: collapse"');
    case 'picture':
      return textAttribute(node, 'cid') === '' ? '' : element('div', picture(node));
    default:
      return blocks(content);
  }
}
const row = (node: DocNode): string => element('tr', (node.content ?? []).map(cell).join(''));
function cell(node: DocNode): string {
  const spans = ['colspan', 'rowspan'].map((name) => ({ name, count: numberAttribute(node, name, 1) })).filter(({ count }) => count > 1);
  return element(node.type === 'tableHeader' ? 'th' : 'td', flow(node) || '<br>', `${spans.map(({ name, count }) => ` ${name}="${count}"`).join('')} style="${CELL_STYLE}"`);
}
function picture(node: DocNode): string {
  const width = numberAttribute(node, 'width', 0);
  return `<img src="cid:${escaped(textAttribute(node, 'cid'))}" alt="${escaped(textAttribute(node, 'name'))}"${width > 0 ? ` width="${width}"` : ''}>`;
}

// What an item or a cell begins with stands in it without a block of its own: mail programs put wide gaps around those.
function flow(node: DocNode): string {
  const { content = [] } = node;
  const other = content.findIndex((child) => child.type !== 'paragraph');
  const first = other < 0 ? content : content.slice(0, other);
  return first.map((child) => words(child.content ?? [])).join('<br>') + (other < 0 ? '' : blocks(content.slice(other)));
}

// Words with the same look share its element, so a bold line with a link in it is bold once.
const order = ['link', 'bold', 'italic', 'code'];
const sorted = (node: DocNode): Mark[] => [...(node.marks ?? [])].filter((mark) => order.includes(mark.type)).sort((one, other) => order.indexOf(one.type) - order.indexOf(other.type));
const isSame = (one: Mark | undefined, other: Mark | undefined): boolean => one?.type === other?.type && (one === undefined || other === undefined || textAttribute(one, 'href') === textAttribute(other, 'href'));

function words(nodes: readonly DocNode[], depth = 0): string {
  let out = '';
  for (let at = 0; at < nodes.length; ) {
    const first = nodes[at];
    if (!first) break;
    const mark = sorted(first)[depth];
    let end = at + 1;
    while (mark && end < nodes.length && isSame(mark, sorted(nodes[end] ?? first)[depth])) ++end;
    out += mark ? withMark(mark, words(nodes.slice(at, end), depth + 1)) : first.type === 'hardBreak' ? '<br>' : escaped(withBlanks(first.text ?? '', depth === 0 && at === 0));
    at = end;
  }
  return out;
}
function withMark(mark: Mark, inside: string): string {
  if (mark.type === 'bold') return element('strong', inside);
  if (mark.type === 'italic') return element('em', inside);
  if (mark.type === 'code') return element('code', inside, ` style="${CODE_STYLE}"`);
  const href = textAttribute(mark, 'href');
  return /^(https?|mailto|tel):/i.test(href) ? element('a', inside, ` href="${escaped(href)}"`) : inside;
}
