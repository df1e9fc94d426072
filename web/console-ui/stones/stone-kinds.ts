/** Height against the line is the state; colour repeats it. */
export const STONE_KINDS = ['stands', 'half', 'sunk', 'hollow', 'hold', 'paused', 'bare'] as const;
export type StoneKind = (typeof STONE_KINDS)[number];

/** What a standing stone is painted with: tide while it is the subject of the page, amber for a quota near its end. */
export type StoneTone = 'stone' | 'tide' | 'amber';

export type StoneItem = {
  readonly kind: StoneKind;
  /** 0..1: how much of its width is laid. */
  readonly part?: number;
};

type Measure = {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  readonly radius: number;
};

/** Measures in px, by where the stones lie. */
export const STONE_SIZES = {
  /** A quota in a table row: 10 stones. */
  row: { width: 7, height: 7, gap: 1.6, radius: 2.5 },
  /** A quota on a page: 20 stones. */
  page: { width: 13, height: 13, gap: 2.4, radius: 2.5 },
  /** One stone a node. */
  fleet: { width: 9, height: 8, gap: 2, radius: 2.5 },
  /** One stone a node where there are many. */
  dense: { width: 4.4, height: 9, gap: 1.4, radius: 1.6 },
  /** The last changes of a scope. */
  change: { width: 8, height: 8, gap: 2, radius: 2.5 },
  /** 24 hours or 20 runs. */
  history: { width: 4, height: 7, gap: 1.5, radius: 1.5 },
  progress: { width: 13, height: 10, gap: 2, radius: 2.5 },
  /** The seconds of a toast. */
  seconds: { width: 6, height: 7, gap: 1.5, radius: 2 },
  steps: { width: 46, height: 11, gap: 3, radius: 3.5 },
  /** Above a page that has nothing to show. */
  gap: { width: 56, height: 14, gap: 4, radius: 4 },
  /** Above the words of an empty or failed part. */
  wide: { width: 34, height: 10, gap: 3, radius: 2.5 },
  /** Across a page on which there is nothing yet. */
  empty: { width: 73, height: 14, gap: 3, radius: 4 },
} as const satisfies Record<string, Measure>;
export type StoneSize = keyof typeof STONE_SIZES;
