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

const resolved = new Map<string, Intl.Locale>();
/** Otherwise each message asks the browser anew, which on a slow phone is a good part of the first picture. */
IntlMessageFormat.resolveLocale = (locales) => {
  const locale = String(locales);
  const made = resolved.get(locale) ?? new Intl.Locale(locale);
  resolved.set(locale, made);
  return made;
};

/** Most messages are plain words: nothing in them has to be read. */
const IS_PLAIN = /^[^{}']*$/;

/** One language's messages. A message is compiled when it is first said. */
export const makeDeck = (language: Language, deckWords: Words): Deck => {
  const locale = LOCALES[language];
  const compiled = new Map<WordKey, IntlMessageFormat>();
  const messageOf = (key: WordKey): IntlMessageFormat => {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const made = new IntlMessageFormat(deckWords[key], locale, undefined, { ignoreTag: true });
    compiled.set(key, made);
    return made;
  };
  return {
    language,
    locale,
    t: (key, values) => {
      const words = deckWords[key];
      return typeset(IS_PLAIN.test(words) ? words : String(messageOf(key).format(values)), language);
    },
    parts: <Value>(key: WordKey, values: Readonly<Record<string, Value>>) => {
      const pieces = messageOf(key).formatToParts<Value>(values);
      return pieces.map(({ value }) => (typeof value === 'string' ? typeset(value, language) : value));
    },
  };
};
