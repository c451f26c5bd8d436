// A text with its formatting as plain values: its words, its places, what leaves, what is kept.
import { describe, expect, it } from 'vitest';
import { filledDoc } from '../src/rooms/tickets/placeholders';
import { type Doc, type DocNode, docOfText, editOf, emptyDoc, hasFormatting, isBlank, isDoc, isUntouched, joined, type Mark, piecesOf, picturesOf, placeOf, textOf, withoutWaiting } from '../src/rooms/writing/doc';
import { htmlOf } from '../src/rooms/writing/html';
import { linkOf } from '../src/rooms/writing/link';

const text = (words: string, ...marks: (string | Mark)[]): DocNode => ({ type: 'text', text: words, ...(marks.length > 0 ? { marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark)) } : {}) });
const node = (type: string, ...content: DocNode[]): DocNode => ({ type, content });
const line = (...content: (DocNode | string)[]): DocNode => node('paragraph', ...content.map((each) => (typeof each === 'string' ? text(each) : each)));
const doc = (...content: DocNode[]): Doc => ({ type: 'doc', content });
const link = (href: string): Mark => ({ type: 'link', attrs: { href } });
const picture = (cid: string): DocNode => ({ type: 'picture', attrs: { cid, token: `t-${cid}`, address: '/a', name: 'a "b".png', width: 300 } });
const item = (...content: DocNode[]): DocNode => node('listItem', ...content);
const cell = (type: string, words: string): DocNode => node(type, line(words));

const rich = doc(
  line('Dear ', text('Ana', 'bold'), ','),
  line(),
  node('bulletList', item(line('one')), item(line('two'), node('orderedList', item(line('deep'))))),
  node('blockquote', line('you said'), line('so')),
  node('codeBlock', text('a\n  b')),
  node('table', node('tableRow', cell('tableHeader', 'A'), cell('tableHeader', 'B')), node('tableRow', cell('tableCell', '1'), cell('tableCell', '2'))),
  line('end', { type: 'hardBreak' }, 'of it'),
);

describe('the words of a text', () => {
  it('are its lines, with signs for lists, quotes and cells', () => {
    expect(textOf(rich)).toBe('Dear Ana,\n\n- one\n- two\n  1. deep\n> you said\n> so\na\n  b\nA\tB\n1\t2\nend\nof it');
  });
  it('come back from plain text as they were', () => {
    for (const words of ['', 'one', 'one\ntwo\n\nthree', '\n', ' a  b ']) expect(textOf(docOfText(words))).toBe(words);
    expect(textOf(docOfText('a\r\nb\rc'))).toBe('a\nb\nc');
  });
  it('have their places in the document', () => {
    const plain = docOfText('ab\n\ncd');
    const pieces = piecesOf(plain);
    expect([0, 1, 2, 3, 4, 5, 6].map((offset) => placeOf(pieces, offset))).toEqual([1, 2, 3, 5, 7, 8, 9]);
    expect(placeOf(pieces, 99)).toBe(9);
    const listed = piecesOf(doc(node('bulletList', item(line('one')))));
    expect(placeOf(listed, textOf(doc(node('bulletList', item(line('one'))))).indexOf('one'))).toBe(3);
  });
  it('that were typed elsewhere are one replaced stretch', () => {
    expect(editOf('abc', 'abXc')).toEqual({ from: 2, to: 2, text: 'X' });
    expect(editOf('aa', 'aaa')).toEqual({ from: 2, to: 2, text: 'a' });
    expect(editOf('abc', '')).toEqual({ from: 0, to: 3, text: '' });
  });
});

describe('what is left', () => {
  it('is blank without words and pictures, and untouched without anything', () => {
    expect(isBlank(docOfText(' \n '))).toBe(true);
    expect(isBlank(doc(picture('x')))).toBe(false);
    expect(isUntouched(emptyDoc)).toBe(true);
    expect(isUntouched(docOfText('\n'))).toBe(false);
  });
  it('has formatting when plain text would lose something; an address that became a link loses nothing', () => {
    expect(hasFormatting(docOfText('a\n\nb'))).toBe(false);
    expect(hasFormatting(rich)).toBe(true);
    for (const [words, href] of [['https://a.example/', 'https://a.example/'], ['a.example', 'https://a.example'], ['a@b.example', 'mailto:a@b.example']] as const) expect(hasFormatting(doc(line(text(words, link(href)))))).toBe(false);
    expect(hasFormatting(doc(line(text('here', link('https://a.example')))))).toBe(true);
  });
  it('is joined with a blank line between, blank ones left out', () => {
    expect(textOf(joined([docOfText('a'), emptyDoc, docOfText('b')]))).toBe('a\n\nb');
    expect(joined([emptyDoc])).toBe(emptyDoc);
  });
  it('is kept without pictures that are on their way', () => {
    expect(picturesOf(withoutWaiting(doc(line('a'), picture(''), node('blockquote', picture('x'), picture(''))))).map((each) => each.cid)).toEqual(['x']);
  });
  it('is known by its shape when it is read again', () => {
    expect(isDoc(JSON.parse(JSON.stringify(rich)))).toBe(true);
    for (const other of [null, 'doc', {}, { type: 'doc' }, { type: 'doc', content: [1] }, { type: 'doc', content: [{ type: 'text', text: 1 }] }, { type: 'paragraph', content: [] }]) expect(isDoc(other)).toBe(false);
  });
});

describe('what leaves', () => {
  it('is a block for each line, and nothing wide in items and cells', () => {
    expect(htmlOf(rich)).toMatch(/^<div dir="auto"><div>Dear <strong>Ana<\/strong>,<\/div><div><br><\/div><ul><li>one<\/li><li>two<ol><li>deep<\/li><\/ol><\/li><\/ul><blockquote style="[^"]*"><div>you said<\/div><div>so<\/div><\/blockquote><pre style="[^"]*">a\n {2}b<\/pre><table [^>]*><tbody><tr><th style="[^"]*">A<\/th>/);
    expect(htmlOf(rich)).toMatch(/<div>end<br>of it<\/div><\/div>$/);
  });
  it('ends where its words end', () => {
    expect(htmlOf(docOfText('a\n\n\n'))).toBe('<div dir="auto"><div>a</div></div>');
  });
  it('has every sign escaped, in words, names and addresses', () => {
    expect(htmlOf(doc(line('<b> & "x"')))).toBe('<div dir="auto"><div>&lt;b&gt; &amp; &quot;x&quot;</div></div>');
    expect(htmlOf(doc(line(text('x', link('https://a.example/"><script>')))))).toContain('href="https://a.example/&quot;&gt;&lt;script&gt;"');
    expect(htmlOf(doc(picture('i@inline')))).toBe('<div dir="auto"><div><img src="cid:i@inline" alt="a &quot;b&quot;.png" width="300"></div></div>');
  });
  it('has no link that runs something, and no picture that is nowhere', () => {
    expect(htmlOf(doc(line(text('x', link('javascript:alert(1)')))))).toBe('<div dir="auto"><div>x</div></div>');
    expect(htmlOf(doc(picture('')))).toBe('<div dir="auto"></div>');
  });
  it('shares an element between words of the same look', () => {
    expect(htmlOf(doc(line(text('a ', 'bold'), text('b', 'italic', 'bold'), text(' c', 'bold'))))).toBe('<div dir="auto"><div><strong>a <em>b</em> c</strong></div></div>');
  });
  it('keeps blanks that HTML would take away', () => {
    expect(htmlOf(docOfText('  a  b '))).toBe('<div dir="auto"><div>\u00a0 a\u00a0 b </div></div>');
  });
});

describe('placeholders in a text with formatting', () => {
  const fillings = { 'customer.first_name': 'Ana', 'customer.name': 'Ana Alves', 'ticket.id': '7', 'ticket.subject': '{{rep.name}}', 'rep.name': 'Ben', 'given.order': '', 'given.number': '', 'given.amount': '', 'given.date': '' };
  it('are filled where they stand, once, across words of different looks', () => {
    const filled = filledDoc(doc(line('Dear {{customer.', text('first_name', 'bold'), '}}, about {{ticket.subject}}: {{no.such}}'), node('bulletList', item(line(text('{{rep.name}}', 'bold'))))), fillings);
    expect(textOf(filled)).toBe('Dear Ana, about {{rep.name}}: {{no.such}}\n- Ben');
    expect(htmlOf(filled)).toContain('<li><strong>Ben</strong></li>');
  });
});

describe('the address of a link', () => {
  it('is completed', () => {
    expect(linkOf(' example.com/a?b=c ')).toBe('https://example.com/a?b=c');
    expect(linkOf('ana@example.com')).toBe('mailto:ana@example.com');
    expect(linkOf('http://localhost:8080/')).toBe('http://localhost:8080/');
    expect(linkOf('tel:+351210000000')).toBe('tel:+351210000000');
    expect(linkOf('example.com:8080/x')).toBe('https://example.com:8080/x');
  });
  it('is none when it runs something, or is only words', () => {
    for (const typed of ['', 'two words', 'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'word', 'a b.example']) expect(linkOf(typed)).toBeUndefined();
  });
});
