'use client';
import { useWords } from '#web/console-words/use-words.ts';
import { MIN_PASSWORD, strengthOf } from './strength.ts';

const STONES = 5;

/** Five stones and a sentence: how hard it is to guess. */
export function PasswordMeter({ password }: { readonly password: string }) {
  const t = useWords();
  const { stones, word } = strengthOf(password);
  const items = Array.from({ length: stones }, () => 'stands' as const);
  return (
    <div className="g-meter" role="status">
      <svg className="k-stones" viewBox="0 0 122 9" width="122" height="9" aria-hidden="true">
        <path className="k-rail" d="M0 8.25H122" />
        {items.map((_, index) => (
          <path
            // The stones of a row differ by their place alone.
            key={index}
            className={word === 'weak' ? 'k-st-half' : 'k-st-tide'}
            d={`M${index * 25} 6.7V3a2.5 2.5 0 0 1 2.5-2.5h17a2.5 2.5 0 0 1 2.5 2.5v3.7a.8.8 0 0 1-.8.8h-20.4a.8.8 0 0 1-.8-.8z`}
          />
        ))}
      </svg>
      <span className="sr-only">{t('gate.strength.label', { n: Math.min(stones, STONES) })}</span>
      <span>
        {word === 'short'
          ? t('gate.strength.short', { n: MIN_PASSWORD - password.length })
          : t(`gate.strength.${word}`)}
      </span>
    </div>
  );
}
