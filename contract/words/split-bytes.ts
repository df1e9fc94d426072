const UNITS = ['b', 'kb', 'mb', 'gb', 'tb'] as const;
export type ByteUnit = (typeof UNITS)[number];

const rounded = (value: number): number => (value < 99.95 ? Math.round(value * 10) / 10 : Math.round(value));

/** A count of bytes as people read it: 1 GB = 1024³, one decimal below 100, none above. Nothing is said in gigabytes. */
export const splitBytes = (count: number): { readonly value: number; readonly unit: ByteUnit } => {
  if (count <= 0) return { value: 0, unit: 'gb' };
  let value = count;
  for (const unit of UNITS) {
    const shown = unit === 'b' ? Math.round(value) : rounded(value);
    if (shown < 1024 || unit === 'tb') return { value: shown, unit };
    value /= 1024;
  }
  return { value, unit: 'tb' };
};
