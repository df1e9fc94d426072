import { describe, expect, test } from 'vitest';
import { percentile } from './percentile.ts';

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  test('is a value that was measured, by nearest rank', () => {
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile([3, 1, 2], 0.5)).toBe(2);
  });

  test('reaches from the least to the greatest', () => {
    expect(percentile(hundred, 0)).toBe(1);
    expect(percentile(hundred, 1)).toBe(100);
  });

  test('sorts as numbers and leaves its input alone', () => {
    const values = [10, 9, 100];
    expect(percentile(values, 1)).toBe(100);
    expect(values).toEqual([10, 9, 100]);
  });

  test('of nothing is no number, so that no target holds', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});
