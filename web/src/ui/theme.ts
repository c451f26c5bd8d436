// Light, dark, or as the system says: one attribute on the document, which tokens and Mantine's parts follow.
import { createTheme } from '@mantine/core';
import { chosenOf, chosenTheme, densities, type Density, type Letters, lettersChoices, remember, type Theme } from '../platform/device';
import { makeStore } from '../platform/store';

export const theme = makeStore<Theme>(chosenTheme());
export const scheme = makeStore<'light' | 'dark'>('light');
const dark = matchMedia('(prefers-color-scheme: dark)');

function show(): void {
  const wish = theme.get();
  const shown = wish === 'auto' ? (dark.matches ? 'dark' : 'light') : wish;
  document.documentElement.dataset.mantineColorScheme = shown;
  scheme.set(shown);
}
// Letters and space: one attribute each, which the tokens follow.
export const letters = makeStore<Letters>(chosenOf('letters', lettersChoices, 'usual'));
export const density = makeStore<Density>(chosenOf('density', densities, 'usual'));
function showSizes(): void {
  document.documentElement.dataset.letters = letters.get();
  document.documentElement.dataset.density = density.get();
}
export function chooseLetters(wish: Letters): void {
  remember('letters', wish === 'usual' ? null : wish);
  letters.set(wish);
}
export function chooseDensity(wish: Density): void {
  remember('density', wish === 'usual' ? null : wish);
  density.set(wish);
}

export function followTheme(): void {
  letters.subscribe(showSizes);
  density.subscribe(showSizes);
  showSizes();
  dark.addEventListener('change', show);
  theme.subscribe(show);
  show();
}
export function chooseTheme(wish: Theme): void {
  remember('theme', wish === 'auto' ? null : wish);
  theme.set(wish);
}

// Mantine reads variables from our own style sheets; nothing is written into the page as it runs.
export const mantineTheme = createTheme({
  primaryColor: 'teal',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 0 }, overlayProps: { color: 'var(--veil)', backgroundOpacity: 1 } } },
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    Combobox: { defaultProps: { transitionProps: { duration: 0 } } },
    Select: { defaultProps: { comboboxProps: { transitionProps: { duration: 0 } } } },
  },
});
