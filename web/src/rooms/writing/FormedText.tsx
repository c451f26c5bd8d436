// A text with its formatting, as it is read. Its HTML is taken apart where nothing runs or loads, and built anew from the
// forms that are named here; whatever else stands in it shows its words alone.
import { createElement, Fragment, memo, type ReactNode } from 'react';
import type { Attachment } from '../../platform/api/things';
import { inert } from './inert';
import styles from './Writing.module.css';

// The forms that the editor writes, and by which it is known that nothing of them is left out.
const forms = ['div', 'p', 'strong', 'b', 'em', 'i', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'table', 'tbody', 'thead', 'tr', 'td', 'th'];
const others = ['br', 'a', 'img'];
const DEPTH_MAX = 60;

const namesIn = (html: string): string[] => [...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map((found) => (found[1] ?? '').toLowerCase());
export const isFormed = (html: string): boolean => namesIn(html).some((name) => !['div', 'p', 'br'].includes(name));
const isNamed = (html: string, file: Attachment): boolean => file.content_id !== null && html.includes(`"cid:${file.content_id}"`);
// Whether it can be shown here with nothing left out.
export function isWhole(html: string, files: readonly Attachment[]): boolean {
  const pictures = (html.match(/<img\b/gi) ?? []).length;
  return namesIn(html).every((name) => forms.includes(name) || others.includes(name)) && pictures === files.filter((file) => isNamed(html, file)).length;
}
export const filesBeside = (html: string, files: readonly Attachment[]): Attachment[] => files.filter((file) => !isNamed(html, file));

interface Props {
  html: string;
  files: readonly Attachment[];
  addressOf: (file: Attachment) => string;
  look?: (file: Attachment) => void; // shows one of its pictures large, in place
}
export const FormedText = memo(function FormedText({ html, files, addressOf, look }: Props): ReactNode {
  const body = inert(html);
  const picture = (element: Element): ReactNode => {
    const file = files.find((each) => each.content_id !== null && element.getAttribute('src') === `cid:${each.content_id}`);
    if (!file) return element.getAttribute('alt');
    const width = Number(element.getAttribute('width'));
    const shown = <img src={addressOf(file)} alt={element.getAttribute('alt') || file.file_name} loading="lazy" {...(width > 0 ? { width } : {})} />;
    if (!look)
      return (
        <a href={addressOf(file)} target="_blank" rel="noreferrer">
          {shown}
        </a>
      );
    return (
      <button type="button" className={styles.lookable} onClick={() => look(file)}>
        {shown}
      </button>
    );
  };
  const inside = (parent: Node, depth: number): ReactNode[] => (depth > DEPTH_MAX ? [parent.textContent] : [...parent.childNodes].map((child, at) => <Fragment key={at}>{shown(child, depth + 1)}</Fragment>));
  const shown = (node: Node, depth: number): ReactNode => {
    if (!(node instanceof Element)) return node.nodeType === node.TEXT_NODE ? textOf(node) : null;
    const name = node.localName;
    if (name === 'br') return <br />;
    if (name === 'img') return picture(node);
    if (name === 'a') return link(node, inside(node, depth));
    if (!forms.includes(name)) return inside(node, depth);
    return createElement(name, attributesOf(node), ...inside(node, depth));
  };
  return (
    <div className={`${styles.forms ?? ''} ${styles.read ?? ''}`} dir="auto">
      {inside(body, 0)}
    </div>
  );
});

// Blanks between rows and items are of the writing, not of the text.
const withoutText = /^(table|tbody|thead|tr|ul|ol)$/;
const textOf = (node: Node): string | null => (node.textContent?.trim() === '' && node.parentElement && withoutText.test(node.parentElement.localName) ? null : node.textContent);

function link(element: Element, words: ReactNode[]): ReactNode {
  const href = element.getAttribute('href') ?? '';
  if (!/^(https?|mailto|tel):/i.test(href)) return words;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  );
}

function attributesOf(element: Element): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [name, attribute] of [['colSpan', 'colspan'], ['rowSpan', 'rowspan'], ['start', 'start']] as const) {
    const value = Number(element.getAttribute(attribute) ?? NaN);
    if (Number.isInteger(value) && value > 0 && value < 1000) found[name] = value;
  }
  return found;
}
