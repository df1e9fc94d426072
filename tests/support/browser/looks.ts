/** Themes of Telegram's clients as they really are, and one that a person might make to spite us. */
const COLOURS = {
  light: ['#ffffff', '#efeff4', '#ffffff', '#000000', '#8e8e93', '#007aff', '#007aff', '#ffffff', '#ff3b30', '#f7f7f7'],
  dark: ['#1c1c1d', '#000000', '#1c1c1d', '#ffffff', '#98989e', '#3e88f7', '#3e88f7', '#ffffff', '#eb5545', '#1c1c1d'],
  hostile: [
    '#b3122a',
    '#c2172f',
    '#b3122a',
    '#ff8a8a',
    '#d8495a',
    '#e0263f',
    '#d01c36',
    '#ff6b7d',
    '#ff2d2d',
    '#a00f25',
  ],
} as const;
const NAMES = [
  'bg_color',
  'secondary_bg_color',
  'section_bg_color',
  'text_color',
  'hint_color',
  'accent_text_color',
  'button_color',
  'button_text_color',
  'destructive_text_color',
  'bottom_bar_bg_color',
] as const;

export const THEMES = ['light', 'dark', 'hostile'] as const;
export type Theme = (typeof THEMES)[number];

/** What Telegram sends as `theme_params`. */
export function themeParams(theme: Theme): Record<string, string> {
  const params: Record<string, string> = Object.fromEntries(NAMES.map((name, at) => [name, COLOURS[theme][at] ?? '']));
  const { hint_color: hint = '', accent_text_color: accent = '', secondary_bg_color: page = '' } = params;
  return {
    ...params,
    subtitle_text_color: hint,
    section_header_text_color: hint,
    link_color: accent,
    header_bg_color: page,
  };
}

export const LANGUAGES = ['ru', 'en'] as const;

/** The three windows of the pictures, with the client that has them. */
export const SIZES = {
  '390x844': { width: 390, height: 844, platform: 'ios', top: 93, bottom: 34 },
  '360x740': { width: 360, height: 740, platform: 'android', top: 0, bottom: 0 },
  '800x600': { width: 800, height: 600, platform: 'tdesktop', top: 0, bottom: 0 },
} as const;
export type Size = keyof typeof SIZES;

export type Look = { readonly theme: Theme; readonly language: (typeof LANGUAGES)[number]; readonly size: Size };
export const nameOf = ({ theme, language, size }: Look): string => `${theme}-${language}-${size}`;
