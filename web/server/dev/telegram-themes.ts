const KEYS = [
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

/** Colours as Telegram's clients send them, in the order of the keys; the last two are themes that people made. */
const COLOURS = {
  'ios-light': '#ffffff #efeff4 #ffffff #000000 #8e8e93 #007aff #007aff #ffffff #ff3b30 #f7f7f7',
  'ios-dark': '#1c1c1d #000000 #1c1c1d #ffffff #98989e #3e88f7 #3e88f7 #ffffff #eb5545 #1c1c1d',
  'android-light': '#ffffff #f0f0f0 #ffffff #222222 #a8a8a8 #1c93e3 #50a8eb #ffffff #cc2929 #ffffff',
  'android-dark': '#1d2733 #151e27 #1d2733 #ffffff #7d8b99 #64b5ef #50a8eb #ffffff #ee686f #1d2733',
  'desktop-light': '#ffffff #f1f1f1 #ffffff #000000 #999999 #168acd #40a7e3 #ffffff #d14e4e #ffffff',
  'desktop-dark': '#17212b #232e3c #17212b #f5f5f5 #708499 #6ab2f2 #5288c1 #ffffff #ec3942 #17212b',
  hostile: '#b3122a #c2172f #b3122a #ff8a8a #d8495a #e0263f #d01c36 #ff6b7d #ff2d2d #a00f25',
  acid: '#f4f06a #fff9a8 #f4f06a #d9d33c #dcd867 #ffe100 #ffe600 #fff7a0 #ff9d9d #f4f06a',
} as const;

export type ThemeName = keyof typeof COLOURS;
export const THEME_NAMES = Object.keys(COLOURS).filter((name): name is ThemeName => name in COLOURS);

/** `tgWebAppThemeParams` of a theme, as Telegram passes it. */
export function themeParams(name: ThemeName): Readonly<Record<string, string>> {
  const colours = COLOURS[name].split(' ');
  const params = Object.fromEntries(KEYS.map((key, index) => [key, colours[index] ?? '']));
  const { hint_color = '', accent_text_color = '', secondary_bg_color = '' } = params;
  return {
    ...params,
    subtitle_text_color: hint_color,
    section_header_text_color: hint_color,
    link_color: accent_text_color,
    header_bg_color: secondary_bg_color,
  };
}
