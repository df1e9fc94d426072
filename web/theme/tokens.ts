import { contrast, worstContrast } from './contrast.ts';
import { fillTheme } from './fill-theme.ts';
import { lift } from './lift.ts';
import { mix } from './oklab.ts';
import { surfaces } from './surfaces.ts';
import type { FullTheme, ThemeParams } from './theme-params.ts';

type Surfaces = ReturnType<typeof surfaces>;

const groundOf = (on: Surfaces): string[] => [on.card, on.page, on.bar, on.sunk, on.sheet, on.sheetCard];

/** Where the theme meant a white label it stays white, and the fill gives way; a button must be seen, too. */
const fillsOf = (theme: FullTheme, on: Surfaces, stone: string) => {
  const meant = contrast(theme.button_text_color, '#ffffff') < 1.6 ? '#ffffff' : theme.button_text_color;
  const lifted = lift(theme.button_color, [meant], 4.5);
  const fill = worstContrast(lifted, [on.card, on.page]) < 1.5 ? stone : lifted;
  return { fill, onFill: lift(meant, [fill], 4.5), onStone: lift(meant, [stone], 3) };
};

const warningsOf = (theme: FullTheme, on: Surfaces) => {
  const ground = groundOf(on);
  const amber = lift(on.isDark ? '#f0ac4e' : '#a8650c', ground, 4.5);
  const red = lift(theme.destructive_text_color, ground, 4.5);
  const warnTint = on.steady(mix(amber, on.card, on.isDark ? 0.16 : 0.12));
  const dangerTint = on.steady(mix(red, on.card, on.isDark ? 0.17 : 0.1));
  return {
    warnTint,
    dangerTint,
    warn: lift(amber, [...ground, warnTint], 4.5),
    danger: lift(red, [...ground, dangerTint], 4.5),
    warnStone: lift(on.isDark ? '#f0ac4e' : '#d9820f', [on.card, on.page], 3),
    dangerFill: lift(theme.destructive_text_color, ['#ffffff'], 4.5),
  };
};

/**
 * The product's colours from Telegram's, readable in every theme: hue is kept, lightness moves only as far as a floor asks.
 * Keys are the names of the CSS variables without their dashes.
 */
export const tokens = (params: ThemeParams) => {
  const theme = fillTheme(params);
  const on = surfaces(theme);
  const ground = groundOf(on);
  const stone = lift(theme.button_color, [on.card, on.page], 3);
  const tint = on.steady(mix(stone, on.card, on.isDark ? 0.2 : 0.11));
  const fills = fillsOf(theme, on, stone);
  const warnings = warningsOf(theme, on);
  const tints = [tint, warnings.warnTint, warnings.dangerTint];
  const colours = {
    page: on.page,
    card: on.card,
    bar: on.bar,
    sunk: on.sunk,
    sheet: on.sheet,
    'sheet-card': on.sheetCard,
    track: on.track,
    raise: on.raise,
    stone,
    tint,
    fill: fills.fill,
    'on-fill': fills.onFill,
    'on-stone': fills.onStone,
    edge: on.isApart ? 'transparent' : mix(on.text, on.card, 0.16),
    text: lift(on.text, [...ground, on.track, on.raise, ...tints], 4.5),
    soft: lift(mix(on.text, on.card, 0.8), [...ground, ...tints], 4.5),
    quiet: lift(theme.subtitle_text_color, [...ground, on.track], 4.5),
    link: lift(theme.accent_text_color, ground, 4.5),
    'on-tint': lift(theme.accent_text_color, [tint], 4.5),
    'warn-stone': warnings.warnStone,
    warn: warnings.warn,
    'warn-tint': warnings.warnTint,
    danger: warnings.danger,
    'danger-tint': warnings.dangerTint,
    'danger-fill': warnings.dangerFill,
    'on-danger': '#ffffff',
    line: mix(on.text, on.card, on.isDark ? 0.16 : 0.12),
    water: mix(stone, on.card, on.isDark ? 0.56 : 0.5),
    shore: mix(stone, on.card, on.isDark ? 0.42 : 0.3),
    quietfill: on.isDark ? tint : on.card,
  };
  return { isDark: on.isDark, colours };
};

export type Colours = ReturnType<typeof tokens>['colours'];
export type ColourName = keyof Colours;
