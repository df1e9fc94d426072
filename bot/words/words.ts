import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '#contract/languages.ts';
import appEn from '#contract/words/app.en.json' with { type: 'json' };
import appRu from '#contract/words/app.ru.json' with { type: 'json' };
import botEn from '#contract/words/bot.en.json' with { type: 'json' };
import botRu from '#contract/words/bot.ru.json' with { type: 'json' };

export type WordKey = keyof typeof botEn | keyof typeof appEn;
export type Values = Readonly<Record<string, string | number>>;

/** What the bot says in one language. */
export type Words = {
  readonly language: Language;
  /** For the text of a message: every value is escaped, the message's own tags stay. */
  html(key: WordKey, values?: Values): string;
  /** For buttons and pop-ups, which know no tags. */
  plain(key: WordKey, values?: Values): string;
};

const DECKS: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = {
  en: { ...appEn, ...botEn },
  ru: { ...appRu, ...botRu },
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

const ALL: Readonly<Record<Language, Words>> = { en: createWords('en'), ru: createWords('ru') };

/** The words of a language. Messages are parsed once, when they are first said. */
export function wordsOf(language: Language): Words {
  return ALL[language];
}

function createWords(language: Language): Words {
  const parsed = new Map<WordKey, IntlMessageFormat>();
  const say = (key: WordKey, values: Values): string => {
    const message =
      parsed.get(key) ?? new IntlMessageFormat(DECKS[language][key], language, undefined, { ignoreTag: true });
    parsed.set(key, message);
    return String(message.format(values));
  };
  return {
    language,
    plain: (key, values = {}) => say(key, values),
    html: (key, values = {}) => {
      const escaped = Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' ? escapeHtml(value) : value,
      ]);
      return say(key, Object.fromEntries(escaped) as Values);
    },
  };
}
