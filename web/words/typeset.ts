import type { Language } from '#contract/languages.ts';

const NBSP = '\u00a0';
const UNIT = /(\d) (?=(?:Б|КБ|МБ|ГБ|ТБ|B|KB|MB|GB|TB)(?![\p{L}\d]))/gu;
const MONTH = new RegExp(
  `(\\d) (?=(?:${[
    'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря',
    'January|February|March|April|May|June|July|August|September|October|November|December',
  ].join('|')}))`,
  'gu',
);
const SHORT_PREPOSITION = /(^|[\s(«„“])([вксоуиаВКСОУИА]) /gu;

/** Puts no-break spaces where a line must not end: before a unit, between day and month, after a Russian one-letter word. */
export const typeset = (text: string, language: Language): string => {
  const held = text.replace(UNIT, `$1${NBSP}`).replace(MONTH, `$1${NBSP}`);
  if (language !== 'ru') return held;
  // Twice: of two such words in a row, the first takes the space that the second begins with.
  const once = held.replace(SHORT_PREPOSITION, `$1$2${NBSP}`);
  return once.replace(SHORT_PREPOSITION, `$1$2${NBSP}`);
};
