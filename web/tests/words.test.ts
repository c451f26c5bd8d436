// Every word of the page is there in every language, none is left over, and none differs in its placeholders.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import de from '../src/locales/de.json';
import en from '../src/locales/en.json';

const sources = join(import.meta.dirname, '../src');
const text = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(sources, name), 'utf8'))
  .join('\n');

// Keys in the code; `role.${x}` stands for all that begin so.
const named = new Set([...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((found) => found[1] ?? ''));
const either = [...text.matchAll(/\?\s*t?\(?'([a-z]\w*\.[\w.]+)'\)?\s*:\s*t?\(?'([a-z]\w*\.[\w.]+)'/g)].flatMap((found) => [found[1] ?? '', found[2] ?? '']);
const families = [...text.matchAll(/\bt\(\s*`([\w.]+)\$\{/g)].map((found) => found[1] ?? '');
const base = (key: string): string => key.replace(/_(one|other|copies)$/, '');
const placeholders = (words: string): string[] => [...words.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? '').sort();

describe('the words of the page', () => {
  const english: Record<string, string> = en;
  const german: Record<string, string> = de;
  it('are the same set in both languages', () => expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort()));
  it('are all there that the code asks for', () => {
    const there = new Set(Object.keys(english).map(base));
    expect([...named, ...either].filter((key) => !there.has(key))).toEqual([]);
    expect(families.filter((family) => ![...there].some((key) => key.startsWith(family)))).toEqual([]);
  });
  it('are all used', () => {
    const isUsed = (key: string): boolean => named.has(base(key)) || either.includes(base(key)) || families.some((family) => key.startsWith(family));
    expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
  });
  it('have the same placeholders, and are not empty', () => {
    for (const [key, words] of Object.entries(english)) {
      expect(words.trim(), key).not.toBe('');
      expect(placeholders(german[key] ?? ''), key).toEqual(placeholders(words));
    }
  });
});
