// The language library in the page says the same as the program, over texts of our own and over the marked ones where they
// lie beside the project; and it is quick.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Library, makeLibrary } from '../src/platform/language/library';

const project = join(import.meta.dirname, '../..');
const program = process.env.EIDER_BINARY ?? join(project, 'build/eider');
const marked = join(project, '../shared/data/marked-open');
const NOW = '2026-11-25T10:30:00Z';
const ZONE = 'Europe/Berlin';

let library: Library;
let folder = '';
beforeAll(() => {
  library = makeLibrary(new WebAssembly.Module(readFileSync(join(project, 'web/generated/language.wasm'))));
  folder = mkdtempSync(join(tmpdir(), 'eider-language-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nativeRead = (text: string): unknown => JSON.parse(execFileSync(program, ['language', 'read', '-'], { input: text, encoding: 'utf8' }));
function nativeDraft(message: string, draft: string): unknown {
  const file = join(folder, 'message.txt');
  writeFileSync(file, message);
  return JSON.parse(execFileSync(program, ['language', 'draft', '--message', file, '--now', NOW, '--timezone', ZONE, '-'], { input: draft, encoding: 'utf8' }));
}

const message = 'Hello,\nthis is the third time I ask. Will the crib arrive before the 4th? I am really worried. Order 60-41877, olá 👋.\n';
const draft = 'Dear Marta,\nI am sorry. I will call you tomorrow before noon, and the crib will be with you by Friday.\n';
const german = 'Guten Tag,\nwann kommt mein Bett? Ich weiß nicht, ob es noch rechtzeitig kommt. Rechnung 4711.\n';

interface Item {
  message?: string;
  draft?: string;
  text?: string;
}
function itemsBeside(): Item[] {
  if (!existsSync(marked)) return [];
  const files = readdirSync(marked, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
  return files.flatMap((name) => readFileSync(join(marked, name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Item));
}

describe('the language library in the page', () => {
  it('reads what the program reads', () => {
    for (const text of [message, german, draft, '', 'ß€𝒳 ???', 'a\u0000b']) expect(library.read(text)).toEqual(nativeRead(text));
    expect(library.read(message).questions.map((each) => each.text)).toContain('Will the crib arrive before the 4th?');
    expect(library.read(german).language).toBe('de');
  });
  it('finds the promises of a draft with the same times', () => {
    const mirrored = library.draft({ message, draft, now: new Date(NOW), timeZone: ZONE });
    expect(mirrored).toEqual(nativeDraft(message, draft));
    expect(mirrored.promises[0]?.due).toBe('2026-11-26T12:00:00+01:00');
  });
  it('knows no zone that nobody knows, and goes on', () => {
    expect(() => library.draft({ message, draft, now: new Date(NOW), timeZone: 'Nowhere/Land' })).not.toThrow();
    expect(library.read(message)).toEqual(nativeRead(message));
  });
  it('says the same as the program over the marked texts', () => {
    const items = itemsBeside();
    if (items.length === 0) {
      console.log(`skipped: there are no marked texts at ${marked}`);
      return;
    }
    for (const each of items) {
      const text = each.message ?? each.text ?? '';
      expect(library.read(text)).toEqual(nativeRead(text));
      if (each.draft !== undefined) expect(library.draft({ message: text, draft: each.draft, now: new Date(NOW), timeZone: ZONE })).toEqual(nativeDraft(text, each.draft));
    }
    console.log(`${items.length} texts, the same`);
  }, 120_000);
  it('reads 500 words in under 20 ms', () => {
    const long = message.repeat(Math.ceil(500 / message.split(/\s+/).length));
    library.read(long);
    const times = Array.from({ length: 21 }, () => {
      const began = performance.now();
      library.read(long);
      library.draft({ message: long, draft: long, now: new Date(NOW), timeZone: ZONE });
      return performance.now() - began;
    });
    const median = times.sort((one, other) => one - other)[10] ?? 0;
    console.log(`500 words read and a draft of 500 words checked: ${median.toFixed(1)} ms`);
    expect(median).toBeLessThan(40); // 20 each
  });
});
