import type { ThemeParams } from './theme-params.ts';
import { tokens } from './tokens.ts';

/** Writes the colours to `root` as CSS variables, with `color-scheme`, and returns what was written. */
export const applyTheme = (params: ThemeParams, root: HTMLElement): ReturnType<typeof tokens> => {
  const made = tokens(params);
  for (const [name, colour] of Object.entries(made.colours)) root.style.setProperty(`--${name}`, colour);
  root.style.colorScheme = made.isDark ? 'dark' : 'light';
  return made;
};
