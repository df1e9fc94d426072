import type { Deck } from './deck.ts';

export type Moment = string | number | Date;

const [SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS] = [1_000, 60_000, 3_600_000, 86_400_000];
const NBSP = '\u00a0';
const UNITS = [
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['min', MINUTE_MS],
  ['s', SECOND_MS],
] as const;

const plain = (text: string): string =>
  text
    .replace(/\s?г\.$/u, '')
    .replaceAll('.', '')
    .replace('Sept', 'Sep')
    .replaceAll(' ', NBSP);

const clocksOf = (locale: string, timeZone: string) => {
  const make = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const near = make({ day: 'numeric', month: 'short' });
  const far = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const year = make({ year: 'numeric' });
  const minutes = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const seconds = make({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const day = make({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const weekday = make({ weekday: 'short', day: 'numeric' });
  return { near, far, year, minutes, seconds, day, weekday };
};

/** Moments in one zone: 21:42, 18 Nov, 4 Mar 2027, 6 min ago. Never 04/03. */
export const momentsOf = ({ locale, t }: Deck, timeZone: string) => {
  const clocks = clocksOf(locale, timeZone);
  const date = (at: Moment, now: Moment = Date.now()): string => {
    const moment = new Date(at);
    const isThisYear = clocks.year.format(moment) === clocks.year.format(new Date(now));
    return plain((isThisYear ? clocks.near : clocks.far).format(moment));
  };
  const time = (at: Moment): string => clocks.minutes.format(new Date(at));
  /** 6 min 12 s: two units at most. */
  const duration = (ms: number): string => {
    const first = UNITS.findIndex(([, size]) => ms >= size);
    if (first === -1) return t('format.unit', { n: 0, unit: 's' });
    const said: string[] = [];
    let rest = ms;
    for (const [unit, size] of UNITS.slice(first, first + 2)) {
      const count = Math.floor(rest / size);
      rest -= count * size;
      if (count > 0) said.push(t('format.unit', { n: count, unit }));
    }
    return said.join(' ');
  };
  /** now, 6 min ago, 3 h ago; from 24 h the date. */
  const ago = (at: Moment, now: Moment = Date.now()): string => {
    const past = new Date(now).getTime() - new Date(at).getTime();
    if (past >= DAY_MS) return date(at, now);
    if (past < MINUTE_MS) return t('format.now');
    const [unit, size] = past < HOUR_MS ? (['min', MINUTE_MS] as const) : (['h', HOUR_MS] as const);
    return t('format.ago', { age: t('format.unit', { n: Math.floor(past / size), unit }) });
  };
  return {
    date,
    time,
    duration,
    ago,
    /** 21:42:08, as records have it. */
    seconds: (at: Moment): string => clocks.seconds.format(new Date(at)),
    /** 4 Dec 09:12. */
    dateTime: (at: Moment, now: Moment = Date.now()): string => `${date(at, now)}${NBSP}${time(at)}`,
    /** Fri 13, under an axis. */
    weekday: (at: Moment): string => plain(clocks.weekday.format(new Date(at))),
    /** Today, yesterday, else the date: the heads of a timeline. */
    day: (at: Moment, now: Moment = Date.now()): string => {
      const [then, today] = [clocks.day.format(new Date(at)), clocks.day.format(new Date(now))];
      if (then === today) return t('format.today');
      const before = clocks.day.format(new Date(new Date(now).getTime() - DAY_MS));
      return then === before ? t('format.yesterday') : date(at, now);
    },
    /** What hover shows and a click copies. */
    iso: (at: Moment): string => new Date(at).toISOString(),
  };
};
