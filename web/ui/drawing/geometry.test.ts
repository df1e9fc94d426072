import { describe, expect, it } from 'vitest';
import { CHART, drawBars, drawWater, roundMaximum, slotAt, tickPlaces } from './chart-geometry.ts';
import { layStones } from './lay-stones.ts';
import { movedBar } from './moved-bar.ts';
import { pondPath, ringStones } from './ring-geometry.ts';

const GB = 1024 ** 3;
const kinds = (laid: number, fallen?: number): string =>
  layStones({ count: 4, laid, fallen })
    .map((stone) => stone.kind.charAt(0))
    .join('');

describe('stones', () => {
  it('lie from the left, the last one by its share', () => {
    expect(kinds(4)).toBe('llll');
    expect(kinds(2.5)).toBe('llpw');
    expect(kinds(0)).toBe('wwww');
    expect(layStones({ count: 2, laid: 1.49 })[1]).toEqual({ kind: 'part', share: 0.49 });
  });
  it('are whole or gone at a hair’s breadth, and never more than there is room for', () => {
    expect(kinds(2.99)).toBe('lllw');
    expect(kinds(2.01)).toBe('llww');
    expect(kinds(9)).toBe('llll');
    expect(kinds(-1)).toBe('wwww');
  });
  it('may be out of place', () => {
    expect(kinds(4, 2)).toBe('llfl');
    expect(kinds(0, 1)).toBe('wfww');
  });
});

describe('ring', () => {
  it('has as many stones as are left, the same in each drawing', () => {
    expect([1, 0.5, 0.624, 0].map((share) => ringStones(share).length)).toEqual([24, 12, 15, 0]);
    expect(ringStones(1)).toEqual(ringStones(1));
    expect(ringStones(1)[0]).toBe('M111.79 29.09A79 79 0 0 1 126.17 31.12L131 10.68A100 100 0 0 0 112.8 8.12Z');
    expect(pondPath().startsWith('M108 23.5L')).toBe(true);
  });
});

describe('chart', () => {
  it.each([
    [0, 1024],
    [3.7 * GB, 4 * GB],
    [4 * GB, 4 * GB],
    [11 * GB, 20 * GB],
    [1001 * GB, 1024 * GB],
    [500, 1024],
  ])('of at most %d ends at %d', (most, maximum) => {
    expect(roundMaximum(most)).toBe(maximum);
  });

  it('stands on the water, hangs below it, and shows the smallest day', () => {
    const { maximum, bars } = drawBars([{ down: 4 * GB, up: GB }, { down: 1, up: 1 }, { down: 0, up: 0 }, null]);
    expect(maximum).toBe(4 * GB);
    expect(bars[0]?.down).toMatchObject({ y: CHART.top, height: CHART.ground - CHART.top });
    expect(bars[0]?.up).toMatchObject({ y: CHART.below, height: CHART.deep });
    expect(bars[1]?.down?.height).toBe(2);
    expect(bars.slice(2)).toEqual([
      { down: null, up: null },
      { down: null, up: null },
    ]);
  });

  it('keeps bars within 22 and inside the picture, for a day, a week and a month', () => {
    for (const count of [24, 7, 30]) {
      const { bars } = drawBars(Array.from({ length: count }, () => ({ down: 1, up: 1 })));
      for (const { down } of bars) {
        expect(down?.width).toBeLessThanOrEqual(22);
        expect((down?.x ?? 0) + (down?.width ?? 0)).toBeLessThanOrEqual(CHART.plot + CHART.left);
      }
      expect(tickPlaces(count).map(({ index }) => index)).toEqual([0, Math.floor((count - 1) / 2), count - 1]);
    }
  });

  it('dots the water where nothing is known', () => {
    const known = { down: 1, up: 1 };
    expect(drawWater([known, known]).map(({ isKnown }) => isKnown)).toEqual([true]);
    expect(drawWater([known, null, null, known]).map(({ isKnown }) => isKnown)).toEqual([true, false, true]);
  });

  it('finds the bar under a finger and by keys', () => {
    expect([slotAt(0, 30), slotAt(0.5, 30), slotAt(1, 30)]).toEqual([0, 16, 29]);
    expect(movedBar('ArrowLeft', 0, 30)).toBe(0);
    expect(movedBar('ArrowRight', 0, 30)).toBe(1);
    expect(movedBar('End', 0, 30)).toBe(29);
    expect(movedBar('a', 0, 30)).toBeUndefined();
  });
});
