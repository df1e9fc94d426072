import { expect, test } from 'vitest';
import type { MyDevice } from '../api/shapes.ts';
import { findThisDevice } from './find-this-device.ts';
import { idleDays, longestIdle } from './idle-device.ts';
import { quotaLook } from './plan-stones.ts';
import { suggestName } from './suggest-name.ts';
import { usedUpTitle } from './used-up-title.ts';

const GIB = 1024 ** 3;
const NOW_MS = Date.parse('2026-11-21T12:00:00Z');
const daysAgo = (days: number): string => new Date(NOW_MS - days * 86_400_000).toISOString();
const device = (id: string, facts: Partial<MyDevice> = {}): MyDevice => ({
  id,
  name: id,
  platform: 'ios',
  state: 'ready',
  step: 4,
  ways: [],
  upBytes: 0,
  downBytes: 0,
  lastUsedAt: null,
  isOnline: false,
  createdAt: daysAgo(50),
  ...facts,
});

test.each([
  { plan: { quotaBytes: 100 * GIB, usedBytes: 25 * GIB }, look: { leftBytes: 75 * GIB, share: 0.75, isLow: false } },
  { plan: { quotaBytes: 100 * GIB, usedBytes: 81 * GIB }, look: { leftBytes: 19 * GIB, share: 0.19, isLow: true } },
  { plan: { quotaBytes: 100 * GIB, usedBytes: 130 * GIB }, look: { leftBytes: 0, share: 0, isLow: true } },
  { plan: { quotaBytes: null, usedBytes: 5 }, look: { leftBytes: Number.POSITIVE_INFINITY, share: 1, isLow: false } },
])('what is left of $plan', ({ plan, look }) => {
  expect(quotaLook(plan)).toEqual(look);
});

test('suggests a name that is free, whatever its case', () => {
  expect(suggestName('iPhone', [])).toBe('iPhone');
  expect(suggestName('iPhone', ['IPHONE', 'iphone 2'])).toBe('iPhone 3');
});

test('lets go first what has been idle for longest, and only after 30 days', () => {
  const fresh = device('fresh', { lastUsedAt: daysAgo(30) });
  const old = device('old', { lastUsedAt: daysAgo(43) });
  const never = device('never', { createdAt: daysAgo(44) });
  expect(idleDays(old, NOW_MS)).toBe(43);
  expect(longestIdle([fresh], NOW_MS)).toBeUndefined();
  expect(longestIdle([fresh, old, never], NOW_MS)).toBe(never);
});

test('the device in hand is the one added here, else the only one of its kind', () => {
  const phones = [device('a'), device('b')];
  const mac = device('c', { platform: 'macos' });
  const find = (keptId: string | undefined, platform: MyDevice['platform']) =>
    findThisDevice([...phones, mac], { keptId, platform })?.id;
  expect(find('b', 'ios')).toBe('b');
  expect(find(undefined, 'ios')).toBeUndefined();
  expect(find('gone', 'macos')).toBe('c');
});

test.each([
  { reset: 'month', resetsAt: daysAgo(-9), isOfMonth: true },
  { reset: 'month-rolling', resetsAt: daysAgo(-9), isOfMonth: true },
  { reset: 'week', resetsAt: daysAgo(-2), isOfMonth: false },
  { reset: 'day', resetsAt: daysAgo(-1), isOfMonth: false },
  { reset: 'none', resetsAt: null, isOfMonth: false },
] as const)('what is used up is a month’s data only where it is: $reset', ({ isOfMonth, ...plan }) => {
  expect(usedUpTitle(plan)).toBe(isOfMonth ? 'denied.quota.title' : 'denied.quota.title.noreset');
});
