import type { Language } from '#contract/languages.ts';
import type english from '#contract/words/app.en.json';
import type { WordValues } from './speaker.ts';
import { makeSpeaker } from './speaker.ts';
import { typeset } from './typeset.ts';

export type WordKey = keyof typeof english;
export type Words = Readonly<Record<WordKey, string>>;

/** `t('devices.count', { n: 3, max: 5 })`. A key that is not in the deck is a type error. */
export type Translate = (key: WordKey, values?: WordValues) => string;

export const LOCALES = { en: 'en-GB', ru: 'ru-RU' } as const satisfies Record<Language, string>;

export type Deck = {
  readonly language: Language;
  readonly locale: string;
  readonly t: Translate;
  readonly parts: Parts;
};
/** Like `t`, with values that are not text: pieces in order, for a screen to put together. */
export type Parts = <Value>(key: WordKey, values: Readonly<Record<string, Value>>) => readonly (string | Value)[];

/** One language's messages. */
export const makeDeck = (language: Language, words: Words): Deck => {
  const locale = LOCALES[language];
  return { language, locale, ...makeSpeaker({ words, locale, typeset: (text) => typeset(text, language) }) };
};
