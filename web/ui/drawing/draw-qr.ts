import { create } from 'qrcode/lib/core/qrcode.js';

const QUIET = 4;
const LONG_BYTES = 200;

/** `size` in modules with the quiet zone; `path` draws the dark ones. */
export type QrDrawing = { readonly size: number; readonly path: string };

type Grid = { readonly size: number; readonly get: (row: number, column: number) => number | boolean };

/** One row as horizontal strips. */
const rowPath = (grid: Grid, row: number): string => {
  let path = '';
  let start = -1;
  for (let column = 0; column <= grid.size; column += 1) {
    const isDark = column < grid.size && Boolean(grid.get(row, column));
    if (isDark && start < 0) start = column;
    if (!isDark && start >= 0) {
      path += `M${start + QUIET} ${row + QUIET}h${column - start}v1h-${column - start}z`;
      start = -1;
    }
  }
  return path;
};

/** Level M, and L when the text is long: fewer modules are read better than more correction. */
export const drawQr = (text: string): QrDrawing => {
  const isLong = new TextEncoder().encode(text).length > LONG_BYTES;
  const { modules } = create(text, { errorCorrectionLevel: isLong ? 'L' : 'M' });
  const rows = Array.from({ length: modules.size }, (_, row) => rowPath(modules, row));
  return { size: modules.size + 2 * QUIET, path: rows.join('') };
};
