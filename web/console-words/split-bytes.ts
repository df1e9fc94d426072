export const BYTE_UNITS = ['b', 'kib', 'mib', 'gib', 'tib'] as const;
export type ByteUnit = (typeof BYTE_UNITS)[number];
export const RATE_UNITS = ['bit', 'kbit', 'mbit', 'gbit'] as const;
export type RateUnit = (typeof RATE_UNITS)[number];

export type Split<Unit> = { readonly value: number; readonly unit: Unit; readonly decimals: number };

const GIB = 1024 ** 3;

/** Cuts, never rounds up: 199.96 of 200 is not 200. */
export const cutTo = (value: number, decimals: number): number => {
  const scale = 10 ** decimals;
  // A hair above, since 0.29 * 100 is 28.999….
  return Math.floor(value * scale + 1e-9) / scale;
};

const decimalsOf = (value: number): number => (value >= 100 ? 0 : value >= 10 ? 1 : 2);

const splitBy = <Unit>(count: number, base: number, units: readonly [Unit, ...Unit[]]): Split<Unit> => {
  let [value, step] = [Math.max(0, count), 0];
  while (value >= base && step < units.length - 1) {
    value /= base;
    step += 1;
  }
  const decimals = step === 0 ? 0 : decimalsOf(value);
  return { value: cutTo(value, decimals), unit: units[step] ?? units[0], decimals };
};

/** Three figures in 1024s: 1.24, 38.6, 412. */
export const splitBytes = (count: number): Split<ByteUnit> => splitBy(count, 1024, BYTE_UNITS);

/** Three figures in 1000s, as providers sell them. */
export const splitRate = (bitsPerSecond: number): Split<RateUnit> => splitBy(bitsPerSecond, 1000, RATE_UNITS);

/** Used and its limit in one unit, the used with one decimal, so that a column lines up. */
export const splitUsedOf = (
  used: number,
  limit: number,
): { readonly used: number; readonly limit: number; readonly unit: ByteUnit } => {
  if (limit >= GIB || used >= GIB) return { used: cutTo(used / GIB, 1), limit: cutTo(limit / GIB, 1), unit: 'gib' };
  return { used: cutTo(used / 1024 ** 2, 1), limit: cutTo(limit / 1024 ** 2, 1), unit: 'mib' };
};
