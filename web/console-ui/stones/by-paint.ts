import type { LaidStone } from './lay-stones.ts';
import type { StoneKind } from './stone-kinds.ts';

/** What is painted alike as one path: a hundred rows of ten stones would be a thousand elements. Stones never overlap. */
export const byPaint = (
  stones: readonly LaidStone[],
  paintOf: (kind: StoneKind) => string,
): Readonly<Record<string, string>> => {
  const paths: Record<string, string> = {};
  for (const { kind, d } of stones) {
    const paint = paintOf(kind);
    paths[paint] = (paths[paint] ?? '') + d;
  }
  return paths;
};
