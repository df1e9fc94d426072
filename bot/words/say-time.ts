import type { Language } from '#contract/languages.ts';
import { dayWriter } from '#contract/words/day-writer.ts';
import type { Words } from './words.ts';

/** English days are written as “14 January”. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru' };
/** Telegram does not tell where somebody is, so days are cut as notices cut them. */
const ZONE = 'Europe/Moscow';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const DAYS = { en: dayWriter('en', ZONE), ru: dayWriter('ru', ZONE) } as const satisfies Record<Language, unknown>;

/** A day, without its year while it is within twelve months of `now`. */
export function sayDay({ language }: Words, day: Date, now: Date): string {
  return DAYS[language](day, now);
}

/** The name of the month (UTC) that `now` is in. */
export function sayMonth({ language }: Words, now: Date): string {
  return new Intl.DateTimeFormat(LOCALES[language], { month: 'long', timeZone: 'UTC' }).format(now);
}

/** How long ago something was last in use. */
export function sayAgo(words: Words, last: Date, now: Date): string {
  const agoMs = Math.max(0, now.getTime() - last.getTime());
  if (agoMs < HOUR_MS) return words.plain('common.agoMin', { n: Math.max(1, Math.floor(agoMs / MINUTE_MS)) });
  if (agoMs < DAY_MS) return words.plain('common.agoHour', { n: Math.floor(agoMs / HOUR_MS) });
  return words.plain('common.agoDay', { n: Math.floor(agoMs / DAY_MS) });
}

/** The name of a country by its ISO code. */
export function sayCountry({ language }: Words, code: string): string {
  return new Intl.DisplayNames(LOCALES[language], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
