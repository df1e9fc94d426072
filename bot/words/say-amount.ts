import type { Words } from './words.ts';

const UNITS = ['b', 'kb', 'mb', 'gb', 'tb'] as const;
const STEP = 1024;

/** An amount of data as client apps write it: 1 GB is 1024³ bytes; one decimal below 100, none above. */
export function sayAmount(words: Words, bytes: bigint): string {
  let amount = Number(bytes < 0n ? 0n : bytes);
  let unit = 0;
  while (amount >= STEP && unit < UNITS.length - 1) {
    amount /= STEP;
    unit += 1;
  }
  const maximumFractionDigits = unit === 0 || amount >= 100 ? 0 : 1;
  const n = new Intl.NumberFormat(words.language, { maximumFractionDigits }).format(amount);
  return words.plain('common.bytes', { n, unit: UNITS[unit] ?? 'tb' });
}
