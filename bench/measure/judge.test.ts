import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';

const targets = { latency: { atMost: 25, unit: 'ms' }, rate: { atLeast: 300, unit: '/s' } } as const;

describe('judging figures', () => {
  test('a target holds up to its limit and not past it', () => {
    const at = (latency: number, rate: number): boolean[] =>
      judge(
        [
          { name: 'latency', value: latency, unit: 'ms' },
          { name: 'rate', value: rate, unit: '/s' },
        ],
        targets,
      ).map(({ holds }) => holds);
    expect(at(25, 300)).toEqual([true, true]);
    expect(at(25.001, 299.999)).toEqual([false, false]);
  });

  test('is done on the exact value, though it is rounded for reading', () => {
    const [figure] = judge([{ name: 'latency', value: 25.0004, unit: 'ms' }], { latency: targets.latency });
    expect(figure).toEqual({ name: 'latency', value: 25, unit: 'ms', target: '≤ 25', holds: false });
  });

  test('what was not measured does not hold', () => {
    expect(judge([{ name: 'latency', value: Number.NaN, unit: 'ms' }], targets)).toEqual([
      { name: 'latency', value: null, unit: 'ms', target: '≤ 25', holds: false },
      { name: 'rate', value: null, unit: '/s', target: '≥ 300', holds: false },
    ]);
  });

  test('a figure without a target is there to compare with', () => {
    expect(judge([{ name: 'raw limit', value: 1234.56, unit: '/s' }], {})).toEqual([
      { name: 'raw limit', value: 1234.6, unit: '/s', target: null, holds: true },
    ]);
  });
});
