import type { Language } from '#contract/languages.ts';

/** English days are written as “14 January”. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru' };
const NEAR_MS = 365 * 24 * 3_600_000;

/**
 * Writes days of one time zone: 14 January, with the year when it is not within twelve months of `now`. In one piece, and
 * without the full stop of the Russian year, since the sentence goes on.
 */
export function dayWriter(language: Language, timeZone: string): (at: Date, now: Date) => string {
  const options = { day: 'numeric', month: 'long', timeZone } as const;
  const near = new Intl.DateTimeFormat(LOCALES[language], options);
  const far = new Intl.DateTimeFormat(LOCALES[language], { ...options, year: 'numeric' });
  return (at, now) => {
    const isNear = Math.abs(at.getTime() - now.getTime()) < NEAR_MS;
    const day = (isNear ? near : far).format(at);
    return day.replace(/\s?г\.$/u, '').replaceAll(' ', '\u00a0');
  };
}
