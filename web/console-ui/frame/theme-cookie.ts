import { LANGUAGES, type Language } from '#contract/languages.ts';
import { THEMES, type Theme } from './frame-types.ts';

export const THEME_COOKIE = 'console-theme';
export const LANGUAGE_COOKIE = 'console-language';
const YEAR_S = 31_536_000;

/** What a cookie says, or the system's. */
export const readTheme = (value: string | undefined): Theme => THEMES.find((theme) => theme === value) ?? 'system';

/** What a cookie says; undefined when it says nothing. */
export const readLanguage = (value: string | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === value);

/** For `data-theme` on html: nothing follows the system. */
export const themeAttribute = (theme: Theme): 'light' | 'dark' | undefined => (theme === 'system' ? undefined : theme);

/** In the browser: remembers a choice for a year, for this origin's console only. */
export const remember = (name: string, value: string, root: string): void => {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${name}=${value}; path=${root}; max-age=${YEAR_S}; samesite=lax${secure}`;
};
