import { expect, test } from 'vitest';
import { startOfDay } from './start-of-day.ts';

test.each([
  ['2026-11-18T21:30:15.250Z', 'UTC', '2026-11-18T00:00:00.000Z'],
  ['2026-11-18T21:30:15.250Z', 'Europe/Istanbul', '2026-11-18T21:00:00.000Z'],
  ['2026-11-18T02:00:00Z', 'America/New_York', '2026-11-17T05:00:00.000Z'],
  ['2026-11-18T12:00:00Z', 'Asia/Kathmandu', '2026-11-17T18:15:00.000Z'],
  // The clocks went forward, and back, in the night before.
  ['2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-10-25T12:00:00Z', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
])('the day of %s in %s began at %s', (at, zone, began) => {
  expect(startOfDay(new Date(at), zone).toISOString()).toBe(began);
});
