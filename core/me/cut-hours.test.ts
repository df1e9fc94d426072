import { describe, expect, test } from 'vitest';
import { barStarts, cutHours } from './cut-hours.ts';

const iso = (starts: readonly Date[]): string[] => starts.map((at) => at.toISOString());
const week = (timeZone: string, now: string): string[] =>
  iso(barStarts({ span: 'week', timeZone, now: new Date(now) }));

describe('barStarts', () => {
  test('begins the last 24 hours with the hour, whatever the zone', () => {
    const starts = barStarts({ span: 'day', timeZone: 'Asia/Kolkata', now: new Date('2026-03-01T10:40:00Z') });
    expect(starts).toHaveLength(24);
    expect(iso(starts).at(0)).toBe('2026-02-28T11:00:00.000Z');
    expect(iso(starts).at(-1)).toBe('2026-03-01T10:00:00.000Z');
  });

  test('begins days at the midnight of the zone, today included', () => {
    expect(week('UTC', '2026-03-02T00:00:00Z')).toEqual(
      ['02-24', '02-25', '02-26', '02-27', '02-28', '03-01', '03-02'].map((day) => `2026-${day}T00:00:00.000Z`),
    );
    expect(week('Europe/Moscow', '2026-03-01T22:00:00Z').at(-1)).toBe('2026-03-01T21:00:00.000Z');
    expect(week('America/New_York', '2026-01-15T03:00:00Z').at(-1)).toBe('2026-01-14T05:00:00.000Z');
    expect(week('Asia/Kolkata', '2026-01-15T03:00:00Z').at(-1)).toBe('2026-01-14T18:30:00.000Z');
    expect(barStarts({ span: 'month', timeZone: 'UTC', now: new Date('2026-03-02T05:00:00Z') })).toHaveLength(30);
  });

  test('has days of 23 and 25 hours where clocks change', () => {
    const hours = (starts: readonly string[]): number[] =>
      starts.slice(1).map((at, i) => (Date.parse(at) - Date.parse(starts[i] ?? '')) / 3_600_000);
    expect(hours(week('Europe/Berlin', '2026-03-31T10:00:00Z'))).toEqual([24, 24, 24, 24, 23, 24]);
    expect(hours(week('Europe/Berlin', '2026-10-27T10:00:00Z'))).toEqual([24, 24, 24, 24, 25, 24]);
  });

  test('begins a day that has no midnight when it begins', () => {
    // Cairo's clocks went from 0:00 to 1:00 on 26 April 2024.
    expect(week('Africa/Cairo', '2024-04-26T10:00:00Z').at(-1)).toBe('2024-04-25T22:00:00.000Z');
  });

  test.each(['Mars/Base', '+03:00', 'Europe/Riga; drop', '', '../etc', 'UTC+3'])('refuses the zone %j', (timeZone) => {
    expect(() => barStarts({ span: 'day', timeZone, now: new Date() })).toThrow('timeZone');
  });
});

describe('cutHours', () => {
  test('counts each hour in the bar in which it begins, and leaves no bar out', () => {
    const starts = [new Date('2026-01-01T18:30:00Z'), new Date('2026-01-02T18:30:00Z')];
    const hour = (at: string, upBytes: bigint) => ({ at: new Date(at), upBytes, downBytes: 1n });
    const hours = [
      hour('2026-01-01T18:00:00Z', 1n),
      hour('2026-01-01T19:00:00Z', 2n),
      hour('2026-01-02T18:00:00Z', 4n),
    ];
    expect(cutHours(hours, starts)).toEqual([
      { at: starts[0], upBytes: 6n, downBytes: 2n },
      { at: starts[1], upBytes: 0n, downBytes: 0n },
    ]);
  });
});
