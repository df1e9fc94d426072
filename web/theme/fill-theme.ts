import { luminance } from './contrast.ts';
import { DARK_THEME, type FullTheme, LIGHT_THEME, type ThemeKey, type ThemeParams } from './theme-params.ts';

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** Completes what a client did not send: from its other colours where one stands for the other, else from our own theme. */
export const fillTheme = (params: ThemeParams): FullTheme => {
  const given = (...keys: readonly ThemeKey[]): string | undefined =>
    keys.map((key) => params[key]?.trim()).find((colour) => colour !== undefined && HEX.test(colour));
  const ground = given('section_bg_color', 'bg_color', 'secondary_bg_color');
  const own = ground !== undefined && luminance(ground) < 0.18 ? DARK_THEME : LIGHT_THEME;
  const bg = given('bg_color', 'section_bg_color') ?? own.bg_color;
  const link = given('link_color', 'accent_text_color') ?? own.link_color;
  const hint = given('hint_color', 'subtitle_text_color') ?? own.hint_color;
  return {
    bg_color: bg,
    secondary_bg_color: given('secondary_bg_color') ?? (ground === undefined ? own.secondary_bg_color : bg),
    section_bg_color: given('section_bg_color') ?? bg,
    bottom_bar_bg_color: given('bottom_bar_bg_color', 'section_bg_color') ?? bg,
    text_color: given('text_color') ?? own.text_color,
    hint_color: hint,
    subtitle_text_color: given('subtitle_text_color') ?? hint,
    link_color: link,
    accent_text_color: given('accent_text_color') ?? link,
    button_color: given('button_color') ?? own.button_color,
    button_text_color: given('button_text_color') ?? own.button_text_color,
    destructive_text_color: given('destructive_text_color') ?? own.destructive_text_color,
  };
};
