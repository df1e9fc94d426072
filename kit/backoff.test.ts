import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffDelayMs } from '#kit/backoff.ts';

test('a delay is never negative and never above the cap, and the whole range is drawn', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, draw) => {
      const delayMs = backoffDelayMs(attempt, { baseMs: 100, capMs: 60_000 }, () => draw);
      return delayMs >= 0 && delayMs < 60_000;
    }),
  );
  expect(backoffDelayMs(0, { baseMs: 1000, capMs: 60_000 }, () => 0)).toBe(0);
  expect(backoffDelayMs(20, { baseMs: 1000, capMs: 60_000 }, () => 0.999)).toBe(59_940);
});
