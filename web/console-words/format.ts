import type { Deck } from './deck.ts';
import { momentsOf } from './moments.ts';
import { BYTE_UNITS, cutTo, RATE_UNITS, splitBytes, splitRate, splitUsedOf } from './split-bytes.ts';

export type ByteCount = bigint | number | string;

const NBSP = '\u00a0';
const MOST_EXACT = 100_000;

const numbersOf = ({ locale, language, t }: Deck) => {
  // Russian groups from 10 000, English from 1,000.
  const useGrouping = language === 'ru' ? 'min2' : true;
  const whole = new Intl.NumberFormat(locale, { useGrouping, maximumFractionDigits: 0 });
  const fixed = [0, 1, 2].map(
    (digits) =>
      new Intl.NumberFormat(locale, { useGrouping, minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const minus = (text: string): string => text.replace('-', '\u2212');
  const decimals = (value: number, digits: number): string => minus((fixed[digits] ?? whole).format(value));
  return {
    decimals,
    /** 12,408. None is –. */
    number: (value: number | bigint | null | undefined): string =>
      value === null || value === undefined ? '–' : minus(whole.format(value)),
    /** Exact up to 100,000, then "> 100,000". */
    count: (value: number): string =>
      value > MOST_EXACT ? t('format.over', { n: whole.format(MOST_EXACT) }) : whole.format(value),
    /** Whole, one decimal below 10; never rounded up to 100. */
    percent: (share: number): string => {
      const value = share * 100;
      return `${decimals(cutTo(value, value < 10 ? 1 : 0), value < 10 && cutTo(value, 1) % 1 !== 0 ? 1 : 0)}${NBSP}%`;
    },
  };
};

const LITTLE_GIB = 0.01;

const gibOf = (value: number, decimals: (value: number, digits: number) => string): string => {
  if (value > 0 && value < LITTLE_GIB) return `<${NBSP}${decimals(LITTLE_GIB, 2)}`;
  const digits = value > 0 && value < 0.1 ? 2 : 1;
  return decimals(cutTo(value, digits), digits);
};

/** Numbers, bytes and moments in the deck's language and the person's zone. */
export const makeFormat = (deck: Deck, timeZone: string) => {
  const { t } = deck;
  const numbers = numbersOf(deck);
  const { decimals } = numbers;
  return {
    ...numbers,
    ...momentsOf(deck, timeZone),
    timeZone,
    /** 38.6 GiB: three figures, 1024s. */
    bytes: (count: ByteCount): string => {
      const { value, unit, decimals: digits } = splitBytes(Number(count));
      return t('format.bytes', { n: decimals(value, digits), unit });
    },
    /** 41,447,882,752 B, for hover and copies. */
    exactBytes: (count: ByteCount): string =>
      t('format.bytes', {
        n: numbers.number(BigInt(typeof count === 'number' ? Math.round(count) : count)),
        unit: 'b',
      }),
    /** The two halves of "163.4 / 200 GiB", in one unit. */
    usedOf: (used: ByteCount, limit: ByteCount): { readonly used: string; readonly of: string } => {
      const split = splitUsedOf(Number(used), Number(limit));
      const limitText = decimals(split.limit, split.limit % 1 === 0 ? 0 : 1);
      return { used: decimals(split.used, 1), of: t('format.bytes', { n: limitText, unit: split.unit }) };
    },
    /** GiB with one decimal and no unit, for a column that names it; what is little has two, so that it is not nothing. */
    gib: (count: ByteCount): string => gibOf(Number(count) / 1024 ** 3, decimals),
    /** The unit alone, for a section's title: GiB, Gbit/s. `step` as `axisUnitOf` tells it. */
    unitName: (kind: 'bytes' | 'rate', step: number): string =>
      (kind === 'bytes'
        ? t('format.bytes', { n: '', unit: BYTE_UNITS[step] ?? 'b' })
        : t('format.rate', { n: '', unit: RATE_UNITS[step] ?? 'bit' })
      ).trim(),
    /** 38.6 Gbit/s: SI bits. */
    rate: (bitsPerSecond: number): string => {
      const { value, unit, decimals: digits } = splitRate(bitsPerSecond);
      return t('format.rate', { n: decimals(value, digits), unit });
    },
  };
};

export type Format = ReturnType<typeof makeFormat>;
