// Languages of the page. English is always there; others are fetched when they are chosen.
import i18next from 'i18next';
import en from '../locales/en.json';
import { chosenOf, directions, type Direction, recall, remember } from './device';
import { makeStore, useStore } from './store';

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;
const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

const isLanguage = (text: string): text is Language => text in languages;
function chosenLanguage(): Language {
  for (const wish of [recall('language'), ...navigator.languages]) {
    const short = wish?.slice(0, 2) ?? '';
    if (isLanguage(short)) return short;
  }
  return 'en';
}

async function load(language: Language): Promise<void> {
  if (language === 'en' || i18next.hasResourceBundle(language, 'translation')) return;
  const german = await import('../locales/de.json');
  i18next.addResourceBundle(language, 'translation', german.default);
}

// The direction of the page is that of its language, unless somebody wants the other one.
function showDirection(language: string): void {
  const wish = chosenOf('direction', directions, 'auto');
  document.documentElement.dir = wish !== 'auto' ? wish : rightToLeft.has(language) ? 'rtl' : 'ltr';
}
export function chooseDirection(wish: Direction): void {
  remember('direction', wish === 'auto' ? null : wish);
  showDirection(i18next.language);
}

export type Translate = (key: string, options?: Record<string, unknown>) => string;
interface Words {
  t: Translate;
  language: string;
}
// Words without anything to fill in are looked up once: a page asks for hundreds of them each time it is drawn.
function wordsIn(language: string): Words {
  const known = new Map<string, string>();
  const plain = (key: string): string => {
    const found = known.get(key) ?? i18next.t(key);
    known.set(key, found);
    return found;
  };
  return { language, t: (key, options) => (options === undefined ? plain(key) : i18next.t(key, options)) };
}
const words = makeStore(wordsIn('en'));
export const useTranslation = (): Words => useStore(words);

export async function setLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  words.set(wordsIn(language));
  document.documentElement.lang = language;
  showDirection(language);
}
export async function chooseLanguage(language: Language): Promise<void> {
  remember('language', language);
  await setLanguage(language);
}

export async function startWords(): Promise<void> {
  await i18next.init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    keySeparator: false,
    nsSeparator: false,
    returnNull: false,
  });
  await setLanguage(chosenLanguage());
}
