import { expect, test } from 'vitest';
import { ManualClock } from '#kit/clock.ts';
import { RateLimiter } from './rate-limiter.ts';

const later = (clock: ManualClock, ms: number): void => clock.advance(ms);

test('so many at once, then as many in a minute, and each key for itself', () => {
  const clock = new ManualClock(new Date('2026-11-21T08:00:00Z'));
  const limiter = new RateLimiter(clock, 30);
  for (let i = 0; i < 30; i += 1) limiter.take('a');
  expect(() => limiter.take('a')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED', retryAfterSeconds: 2 }));
  limiter.take('b');
  later(clock, 2_000);
  limiter.take('a');
  expect(() => limiter.take('a')).toThrow('too fast');
  later(clock, 3_600_000);
  for (let i = 0; i < 30; i += 1) limiter.take('a');
  expect(() => limiter.take('a')).toThrow('too fast');
});

test('keeps no more keys than it can hold, and forgets the one that was used longest ago', () => {
  const clock = new ManualClock(new Date('2026-11-21T08:00:00Z'));
  const limiter = new RateLimiter(clock, 1);
  limiter.take('first');
  for (let i = 0; i < 20_000; i += 1) limiter.take(`${i}`);
  limiter.take('first');
  expect(() => limiter.take('19999')).toThrow('too fast');
});
