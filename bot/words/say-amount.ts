import { splitBytes } from '#contract/words/split-bytes.ts';
import type { Words } from './words.ts';

const NO_BREAK_SPACE = '\u00a0';

/** An amount of data as client apps write it: 1 GB is 1024³ bytes; one decimal below 100, none above. */
export function sayAmount(words: Words, bytes: bigint): string {
  const { value, unit } = splitBytes(Number(bytes));
  const n = new Intl.NumberFormat(words.language, { maximumFractionDigits: 1 }).format(value);
  return words.plain('common.bytes', { n, unit }).replace(' ', NO_BREAK_SPACE);
}
