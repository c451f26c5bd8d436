// What the customers' pages share: their language and look, how they ask the desk, how they make elements. Small and
// without a framework, so that they are there at once on any telephone; text of others is only ever set as text.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '../ui/tokens.css';
import './status.css';
import { chosenLanguage, wordsOf } from './words';

export const language = chosenLanguage(navigator.languages);
export const words = wordsOf[language];
export const place = document.getElementById('status') as HTMLElement;

// As the reader writes dates, where that is the language of the page.
export const locale = navigator.languages.find((wish) => wish.startsWith(language)) ?? language;
export const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
export const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

type Child = Node | string;
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Partial<HTMLElementTagNameMap[K]> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export const sentenceOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));

// Throws an Error with the sentence for the person.
export async function askAt<T>(address: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address, { ...init, credentials: 'omit' });
  } catch {
    throw new Error(words.offline);
  }
  const answer = (await response.json().catch(() => ({}))) as T & { description?: string; details?: Record<string, { description: string }[]> };
  if (response.ok) return answer;
  throw new Error(Object.values(answer.details ?? {})[0]?.[0]?.description ?? answer.description ?? words.offline);
}

document.documentElement.lang = language;
document.documentElement.dataset.mantineColorScheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
