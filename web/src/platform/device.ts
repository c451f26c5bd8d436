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

export type Theme = 'light' | 'dark' | 'auto';
export const themes: readonly Theme[] = ['auto', 'light', 'dark'];
export function chosenTheme(): Theme {
  const theme = recall('theme');
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}
