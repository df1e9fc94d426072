import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';
import { KNOWN_THEMES } from './fixtures/known-themes.ts';
import { DARK_THEME, LIGHT_THEME, THEME_KEYS, type ThemeParams } from './theme-params.ts';
import { type ColourName, tokens } from './tokens.ts';

const GROUND = ['card', 'page', 'bar', 'sunk', 'sheet', 'sheet-card'] as const satisfies readonly ColourName[];
const TINTS = ['tint', 'warn-tint', 'danger-tint'] as const satisfies readonly ColourName[];

/** Every pair that may meet on the screen, with the least contrast it must have. */
const PAIRS: readonly (readonly [ColourName, readonly ColourName[], number])[] = [
  ['text', [...GROUND, 'track', 'raise', ...TINTS], 4.5],
  ['soft', [...GROUND, ...TINTS], 4.5],
  ['quiet', [...GROUND, 'track'], 4.5],
  ['link', GROUND, 4.5],
  ['on-tint', ['tint'], 4.5],
  ['on-fill', ['fill'], 4.5],
  ['on-danger', ['danger-fill'], 4.5],
  ['warn', [...GROUND, 'warn-tint'], 4.5],
  ['danger', [...GROUND, 'danger-tint'], 4.5],
  ['page', ['text'], 4.5],
  ['on-stone', ['stone'], 3],
  ['stone', ['card', 'page'], 3],
  ['warn-stone', ['card', 'page'], 3],
  ['fill', ['card', 'page'], 1.5],
];

const failures = (params: ThemeParams): string[] => {
  const { colours } = tokens(params);
  return PAIRS.flatMap(([name, grounds, floor]) =>
    grounds
      .map((ground) => [ground, contrast(colours[name], colours[ground])] as const)
      .filter(([, ratio]) => ratio < floor)
      .map(([ground, ratio]) => `${name} on ${ground}: ${ratio.toFixed(3)} < ${floor}`),
  );
};

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const wholeTheme = fc.record(Object.fromEntries(THEME_KEYS.map((key) => [key, colour])));
const brokenTheme = fc.record(
  Object.fromEntries(THEME_KEYS.map((key) => [key, fc.oneof(colour, fc.constantFrom('', '#fff', 'red', '#12'))])),
  { requiredKeys: [] },
);

describe('tokens', () => {
  it('are readable in 4,000 random themes, every pair', () => {
    fc.assert(
      fc.property(wholeTheme, (params) => {
        expect(failures(params)).toEqual([]);
      }),
      { numRuns: 4_000 },
    );
  }, 120_000);

  it('are readable when a client sends few colours, or none that are colours', () => {
    fc.assert(
      fc.property(brokenTheme, (params) => {
        expect(failures(params)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it.each(Object.entries(KNOWN_THEMES))('of %s are what the pictures show', (_name, { params, colours }) => {
    expect(tokens(params).colours).toEqual(colours);
    expect(failures(params)).toEqual([]);
  });

  it('leave a readable theme of our own as it is', () => {
    for (const theme of [LIGHT_THEME, DARK_THEME]) {
      const { colours } = tokens(theme);
      expect(colours).toMatchObject({
        page: theme.secondary_bg_color,
        card: theme.section_bg_color,
        fill: theme.button_color,
      });
      expect(colours.text).toBe(theme.text_color);
    }
  });

  it('know light from dark by the card', () => {
    expect(tokens(LIGHT_THEME).isDark).toBe(false);
    expect(tokens(DARK_THEME).isDark).toBe(true);
    expect(tokens({ bg_color: '#000' }).isDark).toBe(true);
    expect(tokens({}).isDark).toBe(false);
  });

  it('keep a white label white and darken the fill', () => {
    const { colours } = tokens(KNOWN_THEMES['android-light'].params);
    expect(colours['on-fill']).toBe('#ffffff');
    expect(colours.fill).not.toBe('#50a8eb');
  });
});
