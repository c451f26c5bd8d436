// What is kept on this device alone: language, theme, single keys, drafts. A full or forbidden storage is no reason to fail.
const PREFIX = 'eider.';

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Then it lasts as long as the page does.
  }
}
export function rememberedNames(prefix: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX + prefix))
      .map((name) => name.slice(PREFIX.length));
  } catch {
    return [];
  }
}

export const lettersChoices = ['small', 'usual', 'large', 'largest'] as const;
export type Letters = (typeof lettersChoices)[number];
export const densities = ['close', 'usual', 'wide'] as const;
export type Density = (typeof densities)[number];
export const directions = ['auto', 'ltr', 'rtl'] as const;
export type Direction = (typeof directions)[number];
// What was chosen of these on this device; otherwise the one that stands for no choice.
export function chosenOf<T extends string>(name: string, choices: readonly T[], usual: T): T {
  const kept = recall(name);
  return choices.find((each) => each === kept) ?? usual;
}

export type Theme = 'light' | 'dark' | 'auto';
export const themes: readonly Theme[] = ['auto', 'light', 'dark'];
export function chosenTheme(): Theme {
  const theme = recall('theme');
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}
