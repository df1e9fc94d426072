import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '#contract/languages.ts';
import type english from '#contract/words/app.en.json';
import { typeset } from './typeset.ts';

export type WordKey = keyof typeof english;
export type Words = Readonly<Record<WordKey, string>>;
export type WordValues = Readonly<Record<string, string | number>>;

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

/** One language's messages. A message is compiled when it is first said. */
export const makeDeck = (language: Language, words: Words): Deck => {
  const locale = LOCALES[language];
  const compiled = new Map<WordKey, IntlMessageFormat>();
  const messageOf = (key: WordKey): IntlMessageFormat => {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const made = new IntlMessageFormat(words[key], locale, undefined, { ignoreTag: true });
    compiled.set(key, made);
    return made;
  };
  return {
    language,
    locale,
    t: (key, values) => typeset(String(messageOf(key).format(values)), language),
    parts: <Value>(key: WordKey, values: Readonly<Record<string, Value>>) => {
      const pieces = messageOf(key).formatToParts<Value>(values);
      return pieces.map(({ value }) => (typeof value === 'string' ? typeset(value, language) : value));
    },
  };
};
