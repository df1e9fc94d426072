/** Colours as Telegram names and sends them; older clients send fewer. */
export const THEME_KEYS = [
  'bg_color',
  'secondary_bg_color',
  'section_bg_color',
  'bottom_bar_bg_color',
  'text_color',
  'hint_color',
  'subtitle_text_color',
  'link_color',
  'accent_text_color',
  'button_color',
  'button_text_color',
  'destructive_text_color',
] as const;

export type ThemeKey = (typeof THEME_KEYS)[number];
export type ThemeParams = { readonly [Key in ThemeKey]?: string | undefined };
export type FullTheme = { readonly [Key in ThemeKey]: string };

/** What a plain browser gets. */
export const LIGHT_THEME: FullTheme = {
  bg_color: '#ffffff',
  secondary_bg_color: '#f0f1f4',
  section_bg_color: '#ffffff',
  bottom_bar_bg_color: '#ffffff',
  text_color: '#11151c',
  hint_color: '#646b78',
  subtitle_text_color: '#646b78',
  link_color: '#0a62b8',
  accent_text_color: '#0a62b8',
  button_color: '#0a66c2',
  button_text_color: '#ffffff',
  destructive_text_color: '#c62f2f',
};

export const DARK_THEME: FullTheme = {
  bg_color: '#171b22',
  secondary_bg_color: '#0d1015',
  section_bg_color: '#171b22',
  bottom_bar_bg_color: '#171b22',
  text_color: '#f2f4f8',
  hint_color: '#98a1b0',
  subtitle_text_color: '#98a1b0',
  link_color: '#6db3ff',
  accent_text_color: '#6db3ff',
  button_color: '#1f74d1',
  button_text_color: '#ffffff',
  destructive_text_color: '#ff7a70',
};
