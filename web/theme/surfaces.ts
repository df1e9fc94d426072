import { contrast, luminance } from './contrast.ts';
import { lift } from './lift.ts';
import { atLightness, labOf, mix } from './oklab.ts';
import type { FullTheme } from './theme-params.ts';

/** A dark surface, one step nearer. */
const nearer = (hex: string, floor: number, by: number): string => {
  const lab = labOf(hex);
  return atLightness(lab, Math.max(floor, lab[0] + by));
};

/** One ink, black or white, must read on every surface; a mid-tone surface gives way a little. */
export const surfaces = (theme: FullTheme) => {
  const given = theme.section_bg_color;
  const ink = contrast('#000000', given) >= contrast('#ffffff', given) ? '#000000' : '#ffffff';
  const isDark = ink === '#ffffff';
  const steady = (hex: string): string => lift(hex, [ink], 5.9);
  const card = lift(given, [ink], 7.5);
  const page = lift(theme.secondary_bg_color, [ink], 6.5);
  const bar = lift(theme.bottom_bar_bg_color, [ink], 6.5);
  const text = lift(theme.text_color, [card, page, bar], 6.2);
  const isApart = contrast(card, page) >= 1.06;
  const isSunkPage = !isDark && isApart && luminance(page) < luminance(card);
  return {
    isDark,
    isApart,
    steady,
    text,
    card,
    page,
    bar,
    sheet: steady(isDark ? nearer(page, 0.205, 0.02) : page),
    sheetCard: steady(isDark ? nearer(card, 0.29, 0.055) : card),
    track: steady(isDark ? nearer(page, 0.235, 0.06) : mix(text, page, 0.055)),
    raise: steady(isDark ? nearer(card, 0.38, 0.13) : card),
    sunk: isSunkPage ? page : steady(mix(text, card, isDark ? 0.09 : 0.055)),
  };
};
