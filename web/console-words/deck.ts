import type { Language } from '#contract/languages.ts';
import type english from '#contract/words/console.en.json';
import type { WordValues } from '#web/words/speaker.ts';
import { makeSpeaker } from '#web/words/speaker.ts';

export type WordKey = keyof typeof english;
export type Words = Readonly<Record<WordKey, string>>;

/** `t('users.title')`. A key that is not in the deck is a type error. */
export type Translate = (key: WordKey, values?: WordValues) => string;
/** Like `t`, with values that are not text: pieces in order, for a page to put together. */
export type Parts = <Value>(key: WordKey, values: Readonly<Record<string, Value>>) => readonly (string | Value)[];

export type Deck = {
  readonly language: Language;
  readonly locale: string;
  readonly t: Translate;
  readonly parts: Parts;
};

const LOCALES = { en: 'en-GB', ru: 'ru-RU' } as const satisfies Record<Language, string>;
const NBSP = '\u00a0';
const SHORT_PREPOSITION = /(^|[\s(«„“])([вксоуиаВКСОУИА]) /gu;

/** A line must not end after a Russian one-letter word, nor between a number and its unit or percent. */
const typeset = (text: string, language: Language): string => {
  const held = text.replace(
    /(\d) (?=(?:[KMGT]iB|[КМГТ]иБ|[kMG]?bit|[кМГ]?бит|%|s|с|d|д|h|ч|min|мин)(?![\p{L}\d]))/gu,
    `$1${NBSP}`,
  );
  if (language !== 'ru') return held;
  // Twice: of two such words in a row, the first takes the space that the second begins with.
  return held.replace(SHORT_PREPOSITION, `$1$2${NBSP}`).replace(SHORT_PREPOSITION, `$1$2${NBSP}`);
};

/** One language's messages. */
export const makeDeck = (language: Language, words: Words): Deck => {
  const locale = LOCALES[language];
  return { language, locale, ...makeSpeaker({ words, locale, typeset: (text) => typeset(text, language) }) };
};
