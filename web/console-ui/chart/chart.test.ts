import { describe, expect, it } from 'vitest';
import { axisUnitOf, type ChartSeries, peaksOf } from './chart-data.ts';
import { bucketAt, centreOf, layAreas, layBars, layPlot, niceTicks, runsOf } from './chart-geometry.ts';
import { sparkPath } from './spark-path.ts';

const SIZE = { width: 634, height: 186, left: 34 };
const series: readonly ChartSeries[] = [
  { id: 'a', name: 'fra-t7', colour: 'c1', down: [4, 0, null], up: [1, 0, null] },
  { id: 'b', name: 'hel-t2', colour: 'c3', down: [2, 3, null], up: [0, 0, null] },
];

describe('an axis', () => {
  it.each([
    [15, [5, 10, 15]],
    [38, [10, 20, 30]],
    [1, [0.25, 0.5, 0.75, 1]],
    [0, [1]],
    [0.003, [0.001, 0.002, 0.003]],
  ])('to %d has %o', (most, ticks) => {
    expect(niceTicks(most)).toEqual(ticks);
  });

  it('begins at 0, has 2 to 4 ticks, and one scale for both sides', () => {
    for (const most of [1, 2, 3, 4, 5, 7, 9, 11, 19, 42, 99, 101, 650]) {
      const ticks = niceTicks(most);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(4);
    }
    const plot = layPlot(SIZE, { down: 6, up: 3 }, 1);
    expect(plot.axisY + 3 * plot.scale).toBeLessThanOrEqual(plot.bottom + 0.01);
    expect(plot.axisY - 6 * plot.scale).toBeGreaterThanOrEqual(plot.top - 0.01);
  });

  it('is numbered in the unit of the largest value', () => {
    expect(axisUnitOf(15 * 1024 ** 3, 'bytes')).toEqual({ divisor: 1024 ** 3, step: 3 });
    expect(axisUnitOf(999, 'rate')).toEqual({ divisor: 1, step: 0 });
    expect(axisUnitOf(5e12, 'rate')).toEqual({ divisor: 1e9, step: 3 });
    expect(axisUnitOf(5e6, 'count')).toEqual({ divisor: 1, step: 0 });
  });
});

describe('marks', () => {
  const plot = layPlot(SIZE, peaksOf(series), 1);

  it('stack, and leave gaps where data is missing', () => {
    expect(peaksOf(series)).toEqual({ down: 6, up: 1 });
    const marks = layBars(series, plot, 3);
    expect(marks.filter(({ isDim }) => !isDim)).toHaveLength(3);
    expect(marks.filter(({ isDim }) => isDim)).toHaveLength(1);
    expect(runsOf([1, 2, null, 3])).toEqual([[0, 1], [3]]);
    const [first] = layAreas([{ id: 'x', name: 'x', colour: 'c1', down: [1, null, 2] }], plot, 3);
    expect(first?.line.match(/M/g)).toHaveLength(2);
  });

  it('are found under the pointer, and at the edges too', () => {
    expect([0, 1, 2].map((index) => bucketAt(plot, centreOf(plot, index, 3), 3))).toEqual([0, 1, 2]);
    expect([bucketAt(plot, -50, 3), bucketAt(plot, 9_999, 3)]).toEqual([0, 2]);
  });

  it('of a small course begin at the left and end at the right', () => {
    expect(sparkPath([0, 4], { width: 80, height: 18 })).toBe('M0 17L80 1');
    expect(sparkPath([1, null, 1], { width: 80, height: 18 }).match(/M/g)).toHaveLength(2);
    expect(sparkPath([], { width: 80, height: 18 })).toBe('');
  });
});
