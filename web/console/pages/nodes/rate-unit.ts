import type { Speech } from '#web/console/read-speech.ts';
import { RATE_UNITS, splitRate } from '#web/console-words/split-bytes.ts';

/** The one unit in which a column or an axis of rates is numbered. */
export type RateUnit = { readonly name: string; readonly divisor: number; readonly decimals: number };

const STEP = 1_000;

/** The unit that fits the largest of these rates. */
export function rateUnitOf(rates: readonly number[], { t }: Pick<Speech, 't'>): RateUnit {
  const { unit } = splitRate(Math.max(0, ...rates));
  const divisor = STEP ** RATE_UNITS.indexOf(unit);
  return {
    name: t('format.rate', { n: '', unit }).trim(),
    divisor,
    decimals: unit === 'gbit' ? 2 : unit === 'mbit' ? 1 : 0,
  };
}
