import { describe, expect, test } from 'vitest';
import { QUOTA_RESETS } from '#contract/quota-resets.ts';
import { nextReset } from './next-reset.ts';

const at = (text: string): Date => new Date(text.length === 10 ? `${text}T00:00:00Z` : text);

describe('a calendar period begins anew', () => {
  test.each([
    ['day', '2026-03-31T23:59:59.999Z', '2026-04-01'],
    ['day', '2026-04-01', '2026-04-02'],
    ['day', '2026-12-31T12:00:00Z', '2027-01-01'],
    // 2026-06-08 is a Monday.
    ['week', '2026-06-08', '2026-06-15'],
    ['week', '2026-06-07T23:59:59Z', '2026-06-08'],
    ['week', '2026-06-10T09:00:00Z', '2026-06-15'],
    ['week', '2026-12-30T09:00:00Z', '2027-01-04'],
    ['month', '2026-06-01', '2026-07-01'],
    ['month', '2026-12-31T23:59:59Z', '2027-01-01'],
    ['month', '2028-02-29T10:00:00Z', '2028-03-01'],
  ] as const)('%s: after %s at %s', (reset, now, next) => {
    expect(nextReset(reset, at('2020-01-31'), at(now))).toEqual(at(next));
  });
});

describe('a rolling month', () => {
  test.each([
    ['2026-01-31T10:30:00Z', ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31']],
    ['2028-01-31T10:30:00Z', ['2028-02-29', '2028-03-31']],
    ['2026-12-30T10:30:00Z', ['2027-01-30', '2027-02-28', '2027-03-30']],
    ['2026-11-15T10:30:00Z', ['2026-12-15', '2027-01-15']],
    ['2028-02-29T10:30:00Z', ['2028-03-29', '2028-04-29']],
  ])('from %s does not drift', (start, dates) => {
    let now = at(start);
    for (const date of dates) {
      const next = nextReset('month-rolling', at(start), now);
      expect(next).toEqual(at(`${date}T10:30:00Z`));
      now = next ?? now;
    }
  });

  test('moves past now however late it is', () => {
    const next = nextReset('month-rolling', at('2026-01-31T10:30:00Z'), at('2027-02-28T10:29:59Z'));
    expect(next).toEqual(at('2027-02-28T10:30:00Z'));
    expect(nextReset('month-rolling', at('2026-01-31T10:30:00Z'), at('2027-02-28T10:30:00Z'))).toEqual(
      at('2027-03-31T10:30:00Z'),
    );
  });
});

test('every period ends in the future, for ten years of starts and nows', () => {
  const day = 86_400_000;
  for (let i = 0; i < 4_000; i += 1) {
    const startsAt = new Date(Date.UTC(2024, 0, 1) + i * day + i * 1_234);
    const now = new Date(startsAt.getTime() + ((i * 7_919) % 900) * day + (i % 24) * 3_600_000);
    for (const reset of QUOTA_RESETS) {
      const next = nextReset(reset, startsAt, now);
      expect(next === null ? reset === 'none' : next > now).toBe(true);
    }
  }
});

test('no period, no date', () => {
  expect(nextReset('none', new Date(), new Date())).toBeNull();
});
