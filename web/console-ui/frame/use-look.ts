import { useRouter } from 'next/navigation.js';
import { useState } from 'react';
import { LANGUAGES, type Language } from '#contract/languages.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { MenuItem } from '../overlay/menu.tsx';
import { THEMES, type Theme } from './frame-types.ts';
import { LANGUAGE_COOKIE, remember, THEME_COOKIE, themeAttribute } from './theme-cookie.ts';

const LANGUAGE_NAMES = { en: 'English', ru: 'Русский' } as const satisfies Record<Language, string>;

/** Theme and language as lines of a menu. The theme changes at once; a language is asked of the server. */
export function useLook(start: {
  readonly theme: Theme;
  readonly language: Language;
  readonly root: string;
}): readonly MenuItem[] {
  const t = useWords();
  const router = useRouter();
  const [theme, setTheme] = useState(start.theme);
  const chooseTheme = (next: Theme): void => {
    setTheme(next);
    remember(THEME_COOKIE, next, start.root);
    const attribute = themeAttribute(next);
    if (attribute === undefined) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = attribute;
  };
  const chooseLanguage = (next: Language): void => {
    remember(LANGUAGE_COOKIE, next, start.root);
    document.documentElement.lang = next;
    router.refresh();
  };
  return [
    ...THEMES.map((one, index) => ({
      id: `theme-${one}`,
      label: t(`theme.${one}`),
      isChosen: theme === one,
      onSelect: () => chooseTheme(one),
      ...(index === 0 ? { group: t('theme.title') } : {}),
    })),
    ...LANGUAGES.map((one, index) => ({
      id: `language-${one}`,
      label: LANGUAGE_NAMES[one],
      isChosen: start.language === one,
      onSelect: () => chooseLanguage(one),
      ...(index === 0 ? { group: t('language.title') } : {}),
    })),
  ];
}
