'use client';
import { useRouter } from 'next/navigation.js';
import type { Language } from '#contract/languages.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { act } from '#web/console/browser/act.ts';
import { CONSOLE_ROOT, LETTERS_COOKIE } from '#web/console/browser/look-cookies.ts';
import { Segmented } from '#web/console-ui/form/segmented.tsx';
import type { Theme } from '#web/console-ui/frame/frame-types.ts';
import { THEMES } from '#web/console-ui/frame/frame-types.ts';
import {
  LANGUAGE_COOKIE,
  readLanguage,
  readTheme,
  remember,
  THEME_COOKIE,
} from '#web/console-ui/frame/theme-cookie.ts';
import { Section } from '#web/console-ui/show/section.tsx';
import { useWords } from '#web/console-words/use-words.ts';

export type AccountLook = { readonly theme: Theme; readonly language: Language; readonly hasLetters: boolean };

const NAMES = { en: 'English', ru: 'Русский' } as const satisfies Record<Language, string>;

/** How the console looks in this browser. The language is the account's, too: its next browser speaks it at once. */
export function LookSection({ look }: { readonly look: AccountLook }) {
  const t = useWords();
  const router = useRouter();
  const set = (name: string, value: string): void => {
    remember(name, value, CONSOLE_ROOT);
    router.refresh();
  };
  const setLanguage = async (value: string): Promise<void> => {
    const language = readLanguage(value);
    if (language === undefined) return;
    await act({ method: 'PATCH', path: '/staff/me', body: { language } });
    set(LANGUAGE_COOKIE, language);
  };
  const rows = [
    {
      name: t('theme.title'),
      value: look.theme,
      options: THEMES.map((theme) => ({ value: theme, label: t(`theme.${theme}`) })),
      choose: (value: string) => set(THEME_COOKIE, readTheme(value)),
    },
    {
      name: t('language.title'),
      value: look.language,
      options: LANGUAGES.map((language) => ({ value: language, label: NAMES[language] })),
      choose: (value: string) => void setLanguage(value),
    },
    {
      name: t('account.letters'),
      value: look.hasLetters ? 'on' : 'off',
      options: (['on', 'off'] as const).map((value) => ({ value, label: t(`account.letters.${value}`) })),
      choose: (value: string) => set(LETTERS_COOKIE, value),
    },
  ];
  return (
    <Section title={t('account.view')} note={t('account.view.device')}>
      {rows.map(({ name, value, options, choose }) => (
        <div key={name} className="g-row">
          <span>{name}</span>
          <Segmented label={name} value={value} options={options} onChange={choose} />
        </div>
      ))}
    </Section>
  );
}
