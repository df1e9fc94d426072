import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { applyTheme } from './apply-theme.ts';
import { DARK_THEME, LIGHT_THEME } from './theme-params.ts';
import { tokens } from './tokens.ts';

it('writes every colour and the scheme', () => {
  const written = new Map<string, string>();
  const style = { colorScheme: '', setProperty: (name: string, value: string) => void written.set(name, value) };
  const { colours } = applyTheme(DARK_THEME, { style } as unknown as HTMLElement);
  expect(style.colorScheme).toBe('dark');
  expect(written.size).toBe(Object.keys(colours).length);
  expect(written.get('--page')).toBe(colours.page);
});

it('stands in the stylesheet as the guard computes it, for the moment before scripts run', () => {
  const css = readFileSync(new URL('../ui/styles/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  for (const [part, theme] of [
    [light, LIGHT_THEME],
    [dark, DARK_THEME],
  ] as const)
    for (const [name, colour] of Object.entries(tokens(theme).colours)) expect(part).toContain(`--${name}: ${colour};`);
});
