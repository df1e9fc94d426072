import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Standing } from './rules.ts';
import { dueStatus, graceEndsAt, isServed, mayGrow, SUBSCRIPTION_STATUSES, statusNow, whyNothingNew } from './rules.ts';

const now = new Date('2026-03-01T12:00:00Z');
const DAY_MS = 24 * 3_600_000;
const at = (days: number): Date => new Date(now.getTime() + days * DAY_MS);
const plain: Standing = { status: 'active', quotaBytes: null, usedBytes: 0n, expiresAt: null };

describe('dueStatus', () => {
  test.each([
    ['active without limits', {}, 'active'],
    ['active before expiry', { expiresAt: at(1) }, 'active'],
    ['grace from the instant of expiry', { expiresAt: now }, 'grace'],
    ['grace to the last millisecond of the 7th day', { expiresAt: new Date(at(-7).getTime() + 1) }, 'grace'],
    ['ended after 7 days', { expiresAt: at(-7) }, 'ended'],
    ['exhausted at the quota', { quotaBytes: 5n, usedBytes: 5n }, 'exhausted'],
    ['active one byte below', { quotaBytes: 5n, usedBytes: 4n }, 'active'],
    ['exhausted in grace too', { quotaBytes: 5n, usedBytes: 5n, expiresAt: at(-1) }, 'exhausted'],
    ['ended before exhausted', { quotaBytes: 5n, usedBytes: 5n, expiresAt: at(-8) }, 'ended'],
    ['back from exhausted', { status: 'exhausted', quotaBytes: 6n, usedBytes: 5n }, 'active'],
    ['back from ended', { status: 'ended', expiresAt: at(30) }, 'active'],
    ['suspended stays', { status: 'suspended', expiresAt: at(-9) }, 'suspended'],
    ['on hold stays', { status: 'on_hold', expiresAt: at(1) }, 'on_hold'],
    ['on hold expires too', { status: 'on_hold', expiresAt: at(-1) }, 'grace'],
  ] as const)('%s', (_, facts, status) => {
    expect(dueStatus({ ...plain, ...facts }, now)).toBe(status);
  });

  test('settles: what it says once, it says again', () => {
    const any = fc.record({
      status: fc.constantFrom(...SUBSCRIPTION_STATUSES),
      quotaBytes: fc.option(fc.bigInt({ min: 1n, max: 9n })),
      usedBytes: fc.bigInt({ min: 0n, max: 9n }),
      expiresAt: fc.option(fc.integer({ min: -10, max: 10 }).map(at)),
    });
    fc.assert(
      fc.property(any, (standing) => {
        const status = dueStatus(standing, now);
        expect(dueStatus({ ...standing, status }, now)).toBe(status);
      }),
    );
  });
});

test('who may grow is served, and who may not is told why', () => {
  for (const user of ['active', 'suspended'] as const) {
    for (const status of SUBSCRIPTION_STATUSES) {
      expect(mayGrow(user, status) && !isServed(user, status)).toBe(false);
      expect(whyNothingNew(user, status) === undefined).toBe(mayGrow(user, status));
      expect(whyNothingNew(user, status)).not.toBe('');
    }
  }
});

test('a late sweep does not lengthen a subscription', () => {
  expect(statusNow('active', now, now)).toBe('grace');
  expect(statusNow('grace', at(-7), now)).toBe('ended');
  expect(statusNow('exhausted', at(-30), now)).toBe('exhausted');
  expect(graceEndsAt(now)).toEqual(at(7));
});
