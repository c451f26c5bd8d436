// The language library in the page says the same as the program, to the byte, over texts of our own and over all open ones that
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

// Everything open that lies beside the project: each line of a talk, each mail, each marked text with its draft. A part of it in
// each run; all of it with EIDER_ALL_TEXTS=1.
const beside = join(project, '../shared/data');
const everything = process.env.EIDER_ALL_TEXTS === '1';
const ONE_IN = everything ? 1 : 40;
const TEXT_CHARACTERS_MAX = 20_000;
const LINES_AT_ONCE = 2000;

interface Marked {
  id?: string;
  message_id?: string;
  text: string;
  now?: string;
  timezone?: string;
}
type Question = { read: string } | { draft: string; message: string; now: string; timezone: string };
const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '');
const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => join(each.parentPath, each.name))
        .sort()
    : [];

function markedQuestions(): Question[] {
  const all = (name: string): Marked[] => filesIn(marked).filter((path) => path.endsWith(name)).flatMap(linesOf).map((line) => JSON.parse(line) as Marked);
  const messages = new Map(all('messages.jsonl').map((each) => [each.id, each.text]));
  const drafts = [...all('drafts.jsonl'), ...all('promises.jsonl'), ...all('blame.jsonl')];
  const asDraft = ({ text, message_id, now = NOW, timezone = ZONE }: Marked): Question => ({ draft: text, message: messages.get(message_id) ?? '', now, timezone });
  return [...[...messages.values()].map((read) => ({ read })), ...drafts.map(asDraft)];
}
// Each text is read, and stands as a draft beside the one before it.
function questionsOf(texts: readonly string[]): Question[] {
  const some = texts.filter((_, at) => at % ONE_IN === 0).map((text) => text.slice(0, TEXT_CHARACTERS_MAX).toWellFormed());
  return some.flatMap((read, at): Question[] => [{ read }, { draft: read, message: some[at - 1] ?? '', now: NOW, timezone: ZONE }]);
}
const inThePage = (question: Question): string => ('read' in question ? library.readText(question.read) : library.draftText({ ...question, now: new Date(question.now), timeZone: question.timezone }));

// How many answers are the same to the byte; the first that is not fails the test.
function compared(questions: readonly Question[]): number {
  for (let from = 0; from < questions.length; from += LINES_AT_ONCE) {
    const some = questions.slice(from, from + LINES_AT_ONCE);
    const input = some.map((each) => JSON.stringify(each)).join('\n');
    const answers = execFileSync(program, ['language', 'lines'], { input, encoding: 'utf8', maxBuffer: 1 << 30 }).split('\n');
    const other = some.findIndex((each, at) => inThePage(each) !== answers[at]);
    const question = some[other];
    if (question) expect({ question, answer: inThePage(question) }).toEqual({ question, answer: answers[other] });
  }
  return questions.length;
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
  const sets: [string, () => Question[]][] = [
    ['marked texts', markedQuestions],
    ['talks', () => questionsOf(filesIn(join(beside, 'dialogues-open')).flatMap(linesOf))],
    ['mails', () => questionsOf(filesIn(join(beside, 'mail-open')).map((path) => readFileSync(path, 'utf8')))],
  ];
  it.each(sets)('says the same as the program to the byte: %s', (name, questions) => {
    const all = questions();
    if (all.length === 0) {
      console.log(`skipped: ${name} are not beside the project, at ${beside}`);
      return;
    }
    console.log(`${name}: ${compared(all)} questions, each with the same answer${everything ? '' : '; EIDER_ALL_TEXTS=1 asks all of them'}`);
  }, 1_800_000);
  it('gives hints in the language of who reads them, and knows what a card says of length', () => {
    const long = 'The pool is open on Monday from ten to four. '.repeat(12);
    const asked = { message: 'Is the pool open on Monday?', draft: long, now: new Date(NOW), timeZone: ZONE };
    const hint = (more: object) => library.draft({ ...asked, ...more }).hints.find((each) => each.check === 'C8');
    expect(hint({})).toBeUndefined();
    expect(hint({ prefers: 'short, then the why' })?.why).toMatch(/^They wish for a short answer, and this one has \d+ words\.$/);
    expect(hint({ prefers: 'kurz', speaks: 'de' })?.why).toMatch(/^Gewünscht ist eine kurze Antwort/);
    expect(hint({ prefers: 'not too short' })).toBeUndefined();
  });
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
