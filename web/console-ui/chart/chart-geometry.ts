import { stonePath, sunkPath } from '../stones/lay-stones.ts';
import type { ChartSeries, SeriesColour, Values } from './chart-data.ts';

export type Plot = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly axisY: number;
  readonly bottom: number;
  /** Px for one unit of value; the same above and below. */
  readonly scale: number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
};
export type Mark = { readonly d: string; readonly colour: SeriesColour; readonly isDim: boolean };

type Size = { readonly width: number; readonly height: number; readonly left: number };
type Peaks = { readonly down: number; readonly up: number };

const [TOP, FOOT] = [14, 22];
const MOST_TICKS = 4;
const LEAST_UP_SHARE = 0.08;
const BAR_SHARE = 0.84;

/** Round steps from 0 to at least `most`: 2 to 4 of them. */
export const niceTicks = (most: number): readonly number[] => {
  if (most <= 0) return [1];
  const rough = most / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  const count = Math.max(2, Math.floor(most / step + 1e-9));
  return Array.from({ length: count }, (_, index) => Number(((index + 1) * step).toPrecision(12)));
};

/** One scale for both sides of the line; the lower side is as deep as its largest value needs. */
export const layPlot = ({ width, height, left }: Size, { down, up }: Peaks, divisor: number): Plot => {
  const ticks = niceTicks(down / divisor).map((value) => value * divisor);
  const reach = Math.max(down, ticks.at(-1) ?? 0);
  const room = height - TOP - FOOT;
  const upRoom = up === 0 ? 0 : Math.max(room * LEAST_UP_SHARE, (room * up) / (reach + up));
  const axisY = TOP + room - upRoom;
  const scale = Math.min((axisY - TOP) / reach, up === 0 ? Number.POSITIVE_INFINITY : upRoom / up);
  return {
    left,
    right: width,
    top: TOP,
    axisY,
    bottom: TOP + room,
    scale,
    ticks: ticks.map((value) => ({ value: value / divisor, y: axisY - value * scale })),
  };
};

/** The middle of a bucket. */
export const centreOf = (plot: Plot, index: number, count: number): number =>
  plot.left + ((plot.right - plot.left) * (index + 0.5)) / Math.max(1, count);

/** The bucket under the pointer. */
export const bucketAt = (plot: Plot, x: number, count: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor(((x - plot.left) / (plot.right - plot.left)) * count)));

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** Bars with stone tops, one series on the other; the last one on top is round. */
export const layBars = (series: readonly ChartSeries[], plot: Plot, count: number): readonly Mark[] => {
  const slot = (plot.right - plot.left) / Math.max(1, count);
  const width = Math.max(1, slot * BAR_SHARE);
  const isDim = series.length > 1;
  return Array.from({ length: count }, (_, index) => index).flatMap((index): Mark[] => {
    const x = plot.left + slot * index + (slot - width) / 2;
    let [above, below] = [plot.axisY - 0.75, plot.axisY + 0.75];
    const last = series.findLast(({ down }) => (down[index] ?? 0) > 0);
    return series.flatMap((one): Mark[] => {
      const up = (one.down[index] ?? 0) * plot.scale;
      const down = (one.up?.[index] ?? 0) * plot.scale;
      const marks: Mark[] = [];
      if (up > 0) {
        above -= up;
        const box = { x, y: above, width, height: up };
        const d = one === last ? stonePath(box, 2.5) : `M${n(x)} ${n(above)}h${n(width)}v${n(up)}h${n(-width)}z`;
        marks.push({ d, colour: one.colour, isDim: false });
      }
      if (down > 0) {
        marks.push({
          d: sunkPath({ x, y: below, width, height: Math.max(1, down) }, 2),
          colour: one.upColour ?? one.colour,
          isDim: isDim && one.upColour === undefined,
        });
        below += down;
      }
      return marks;
    });
  });
};

type Runs = readonly (readonly number[])[];

/** Unbroken stretches of indexes: a gap ends one. */
export const runsOf = (values: Values): Runs => {
  const runs: number[][] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const last = runs.at(-1);
    if (last?.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  }
  return runs;
};

export type Area = { readonly fill: string; readonly line: string; readonly colour: SeriesColour };

const areaOf = (
  runs: Runs,
  edges: readonly (readonly [number, number, number])[],
): { readonly fill: string; readonly line: string } => {
  const parts = runs.map((run) => {
    const points = run.flatMap((index) => (edges[index] === undefined ? [] : [edges[index]]));
    const outer = points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L');
    const inner = points
      .map(([x, , base]) => `${n(x)} ${n(base)}`)
      .toReversed()
      .join('L');
    return { fill: `M${outer}L${inner}z`, line: `M${outer}` };
  });
  return { fill: parts.map(({ fill }) => fill).join(''), line: parts.map(({ line }) => line).join('') };
};

/** Areas, one series on the other, above and below. */
export const layAreas = (series: readonly ChartSeries[], plot: Plot, count: number): readonly Area[] => {
  const bases = {
    down: Array.from({ length: count }, () => plot.axisY),
    up: Array.from({ length: count }, () => plot.axisY),
  };
  const layOne = (values: Values, side: 'down' | 'up', colour: SeriesColour): Area => {
    const sign = side === 'down' ? -1 : 1;
    const edges = Array.from({ length: count }, (_, index): readonly [number, number, number] => {
      const base = bases[side][index] ?? plot.axisY;
      const y = base + sign * (values[index] ?? 0) * plot.scale;
      bases[side][index] = y;
      return [centreOf(plot, index, count), y, base];
    });
    return { ...areaOf(runsOf(values), edges), colour };
  };
  return series.flatMap((one) => [
    layOne(one.down, 'down', one.colour),
    ...(one.up === undefined ? [] : [layOne(one.up, 'up', one.upColour ?? one.colour)]),
  ]);
};

/** The period before, dashed. */
export const layLine = (values: Values, plot: Plot, count: number): string =>
  runsOf(values)
    .map(
      (run) =>
        `M${run.map((index) => `${n(centreOf(plot, index, count))} ${n(plot.axisY - (values[index] ?? 0) * plot.scale)}`).join('L')}`,
    )
    .join('');
