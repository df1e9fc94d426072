export const SERIES_COLOURS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const;
export type SeriesColour = (typeof SERIES_COLOURS)[number];

/** Null is a gap in the data, and stays one. */
export type Values = readonly (number | null)[];

export type ChartSeries = {
  readonly id: string;
  readonly name: string;
  readonly colour: SeriesColour;
  readonly down: Values;
  /** Below the line. */
  readonly up?: Values;
  /** Of the up side, when it is another than the series': c2 where there is one series. */
  readonly upColour?: SeriesColour;
};

export type ChartBucket = {
  readonly key: string;
  /** In the crosshair and the table: 18 Nov, 14:00. */
  readonly name: string;
  /** Under the axis; empty for most. */
  readonly tick?: string;
};

/** A reset or an incident, on the time axis, with words. */
export type ChartEvent = { readonly index: number; readonly text: string };

export type ChartUnit = 'bytes' | 'rate' | 'count';

const STEPS = { bytes: 1024, rate: 1000, count: 1000 } as const satisfies Record<ChartUnit, number>;
const MOST_STEPS = { bytes: 4, rate: 3, count: 0 } as const satisfies Record<ChartUnit, number>;

export type AxisUnit = { readonly divisor: number; readonly step: number };

/** The unit in which the axis is numbered, by the largest value: the section's title names it. */
export const axisUnitOf = (most: number, unit: ChartUnit): AxisUnit => {
  let step = 0;
  let divisor = 1;
  while (most / divisor >= STEPS[unit] && step < MOST_STEPS[unit]) {
    divisor *= STEPS[unit];
    step += 1;
  }
  return { divisor, step };
};

const sumAt = (lists: readonly (Values | undefined)[], index: number): number =>
  lists.reduce((sum, values) => sum + (values?.[index] ?? 0), 0);

/** The largest stack above and below the line. */
export const peaksOf = (
  series: readonly ChartSeries[],
  before?: Values,
): { readonly down: number; readonly up: number } => {
  const length = series.reduce((most, { down }) => Math.max(most, down.length), 0);
  const indexes = Array.from({ length }, (_, index) => index);
  const downs = indexes.map((index) =>
    Math.max(
      sumAt(
        series.map(({ down }) => down),
        index,
      ),
      before?.[index] ?? 0,
    ),
  );
  const ups = indexes.map((index) =>
    sumAt(
      series.map(({ up }) => up),
      index,
    ),
  );
  return { down: Math.max(0, ...downs), up: Math.max(0, ...ups) };
};

export const totalOf = (values: Values | undefined): number =>
  (values ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0);
