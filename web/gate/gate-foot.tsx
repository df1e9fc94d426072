'use client';
import { useRouter } from 'next/navigation.js';
import type { Language } from '#contract/languages.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { CONSOLE_ROOT } from '#web/console/browser/look-cookies.ts';
import { LANGUAGE_COOKIE, remember } from '#web/console-ui/frame/theme-cookie.ts';
import { useSpeech } from '#web/console-words/words-provider.tsx';

const NAMES = { en: 'English', ru: 'Русский' } as const satisfies Record<Language, string>;

/** The version at left, the languages at right. */
export function GateFoot({ version }: { readonly version: string }) {
  const { deck } = useSpeech();
  const router = useRouter();
  const choose = (language: Language): void => {
    remember(LANGUAGE_COOKIE, language, CONSOLE_ROOT);
    router.refresh();
  };
  return (
    <>
      <span>{deck.t('gate.signIn.version', { version })}</span>
      <span>
        {LANGUAGES.map((language, index) => (
          <span key={language}>
            {index === 0 ? '' : ' · '}
            {language === deck.language ? (
              <span lang={language} aria-current="true">
                {NAMES[language]}
              </span>
            ) : (
              <button type="button" className="g-link" lang={language} onClick={() => choose(language)}>
                {NAMES[language]}
              </button>
            )}
          </span>
        ))}
      </span>
    </>
  );
}
