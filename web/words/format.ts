import { splitBytes } from '#contract/words/split-bytes.ts';
import type { Deck } from './deck.ts';

export type Moment = string | number | Date;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MONTHS = 12;

/** Within twelve months of now a date needs no year. */
const isNear = (at: Date, now: Date): boolean => {
  const edge = new Date(now);
  edge.setMonth(now.getMonth() + YEAR_MONTHS);
  const back = new Date(now);
  back.setMonth(now.getMonth() - YEAR_MONTHS);
  return at < edge && at > back;
};

/** Made when it is first asked for: a browser takes milliseconds for each, and the first picture needs one or two. */
const lazily = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => (made ??= make());
};

const datesOf = (locale: string) => {
  const by = (options: Intl.DateTimeFormatOptions) => lazily(() => new Intl.DateTimeFormat(locale, options));
  const near = by({ day: 'numeric', month: 'long' });
  const far = by({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = by({ day: 'numeric', month: 'short' });
  const month = by({ month: 'long' });
  const time = by({ hour: '2-digit', minute: '2-digit' });
  const hold = (text: string): string => text.replaceAll(' ', '\u00a0');
  return {
    /** 14 January; with the year when it is a year or more away. */
    date: (at: Moment, now: Moment = Date.now()): string =>
      hold((isNear(new Date(at), new Date(now)) ? near() : far()).format(new Date(at)).replace(/\s?г\.$/u, '')),
    /** 22 Oct, without a stop: an axis has no room. */
    shortDate: (at: Moment): string => hold(short().format(new Date(at)).replaceAll('.', '').replace('Sept', 'Sep')),
    /** November, as it stands after a preposition in Russian, too. */
    month: (at: Moment): string => month().format(new Date(at)),
    time: (at: Moment): string => time().format(new Date(at)),
  };
};

/** Words for numbers, moments and places, in the deck's language. */
export const makeFormat = ({ t, locale, parts }: Deck) => {
  const number = lazily(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
  const countries = lazily(() => new Intl.DisplayNames(locale, { type: 'region' }));
  const daysBetween = (at: Moment, now: Moment): number => {
    const [to, from] = [new Date(at), new Date(now)];
    return Math.round((to.setHours(0, 0, 0, 0) - from.setHours(0, 0, 0, 0)) / DAY_MS);
  };
  return {
    ...datesOf(locale),
    parts,
    /** 24.1 GB: 1024s, one decimal below 100, none above. */
    bytes: (count: number | bigint): string => {
      const { value, unit } = splitBytes(Number(count));
      return t('common.bytes', { n: number().format(value), unit });
    },
    number: (value: number): string => number().format(value),
    /** 12 min ago; "online now" within the first minute. */
    ago: (at: Moment, now: Moment = Date.now()): string => {
      const pastMs = Math.max(0, new Date(now).getTime() - new Date(at).getTime());
      if (pastMs < MINUTE_MS) return t('common.agoNow');
      if (pastMs < HOUR_MS) return t('common.agoMin', { n: Math.floor(pastMs / MINUTE_MS) });
      if (pastMs < DAY_MS) return t('common.agoHour', { n: Math.floor(pastMs / HOUR_MS) });
      return t('common.agoDay', { n: Math.floor(pastMs / DAY_MS) });
    },
    /** In 11 days, by calendar days here; today for what is past. */
    inDays: (at: Moment, now: Moment = Date.now()): string =>
      t('common.inDays', { n: Math.max(0, daysBetween(at, now)) }),
    inSeconds: (seconds: number): string => t('error.inSec', { n: seconds }),
    /** The country's name, or its letters when nobody knows one. */
    country: (code: string): string => {
      try {
        return countries().of(code.toUpperCase()) ?? code;
      } catch {
        return code;
      }
    },
  };
};

export type Format = ReturnType<typeof makeFormat>;
