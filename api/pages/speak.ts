import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '#contract/languages.ts';
import appEn from '#contract/words/app.en.json' with { type: 'json' };
import appRu from '#contract/words/app.ru.json' with { type: 'json' };
import { dayWriter } from '#contract/words/day-writer.ts';
import pageEn from '#contract/words/page.en.json' with { type: 'json' };
import pageRu from '#contract/words/page.ru.json' with { type: 'json' };
import { splitBytes } from '#contract/words/split-bytes.ts';

export type WordKey = keyof typeof appEn | keyof typeof pageEn;
type Values = Readonly<Record<string, string | number>>;

/** A language of the pages: its words, dates and volumes. */
export type Voice = {
  readonly language: Language;
  say(key: WordKey, values?: Values): string;
  /** 14 January; with the year when it is not within twelve months. By UTC, since we do not know the reader's zone. */
  date(at: Date, now: Date): string;
  /** 62.4 GB: 1024s, one decimal below 100, none above. */
  bytes(count: bigint): string;
};

const NBSP = '\u00a0';
/** A line does not end before a unit or after a Russian word of one letter. */
const SHORT_WORD = /(^|[\s(«])([вксоуиаВКСОУИА]) /gu;

function makeVoice(language: Language, deck: Readonly<Record<WordKey, string>>): Voice {
  const formats = new Map<WordKey, IntlMessageFormat>();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const date = dayWriter(language, 'UTC');
  const say = (key: WordKey, values: Values = {}): string => {
    const format = formats.get(key) ?? new IntlMessageFormat(deck[key], language, undefined, { ignoreTag: true });
    formats.set(key, format);
    const text = String(format.format(values));
    return language === 'ru' ? text.replace(SHORT_WORD, `$1$2${NBSP}`) : text;
  };
  return {
    language,
    say,
    date,
    bytes(count) {
      const { value, unit } = splitBytes(Number(count));
      return say('common.bytes', { n: number.format(value), unit }).replace(' ', NBSP);
    },
  };
}

const VOICES: Readonly<Record<Language, Voice>> = {
  en: makeVoice('en', { ...appEn, ...pageEn }),
  ru: makeVoice('ru', { ...appRu, ...pageRu }),
};

/** The voice for who asks: `?lang` when he chose one, else the first of his browser's languages that is ours, else English. */
export function voiceOf(chosen: string | null | undefined, acceptLanguage: string | undefined): Voice {
  if (chosen === 'en' || chosen === 'ru') return VOICES[chosen];
  const tags = (acceptLanguage ?? '').toLowerCase().split(',');
  const first = tags.map((tag) => tag.trim().slice(0, 2)).find((tag) => tag === 'en' || tag === 'ru');
  return VOICES[first === 'ru' ? 'ru' : 'en'];
}
