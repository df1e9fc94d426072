import type { HourOfUsage } from '#core/usage/read-hours.ts';
import { AppError } from '#kit/app-error.ts';

export const USAGE_SPANS = ['day', 'week', 'month'] as const;
export type UsageSpan = (typeof USAGE_SPANS)[number];

export type UsageBar = { readonly at: Date; readonly upBytes: bigint; readonly downBytes: bigint };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
const HOURS_SHOWN = 24;
const DAYS_SHOWN = { week: 7, month: 30 } as const;
/** No clock is further from UTC than this. */
const FURTHEST_MS = 15 * HOUR_MS;
/** A name of the IANA data base; not an offset, of which libraries think differently. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

type Wanted = { readonly span: UsageSpan; readonly timeZone: string; readonly now: Date };

/**
 * When the bars of a span begin, oldest first: the last 24 hours, or 7 or 30 days as the clocks of the zone have them, today
 * included. @throws AppError INVALID for a time zone that nobody knows
 */
export function barStarts({ span, timeZone, now }: Wanted): Date[] {
  const dateAt = readDates(timeZone);
  if (span === 'day') {
    const current = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
    return Array.from({ length: HOURS_SHOWN }, (_, i) => new Date(current - (HOURS_SHOWN - 1 - i) * HOUR_MS));
  }
  const today = Date.parse(`${dateAt(now.getTime())}T00:00:00Z`);
  const count = DAYS_SHOWN[span];
  return Array.from({ length: count }, (_, i) => startOfDay(today - (count - 1 - i) * DAY_MS, dateAt));
}

/** Sums hours into bars; an hour belongs to the bar in which it begins, and a bar without traffic is zero. */
export function cutHours(hours: readonly HourOfUsage[], starts: readonly Date[]): UsageBar[] {
  return starts.map((at, i) => {
    const end = starts[i + 1]?.getTime() ?? Number.POSITIVE_INFINITY;
    const own = hours.filter((hour) => hour.at.getTime() >= at.getTime() && hour.at.getTime() < end);
    return { at, ...sumOf(own) };
  });
}

/** The bytes of these together. */
export function sumOf(parts: readonly { readonly upBytes: bigint; readonly downBytes: bigint }[]) {
  return {
    upBytes: parts.reduce((sum, { upBytes }) => sum + upBytes, 0n),
    downBytes: parts.reduce((sum, { downBytes }) => sum + downBytes, 0n),
  };
}

/** Tells of an instant which date the clocks of a zone show, as `2026-03-29`. */
function readDates(timeZone: string): (at: number) => string {
  if (!ZONE_NAME.test(timeZone)) throw unknownZone();
  try {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    return (at) => format.format(at);
  } catch (error) {
    if (error instanceof RangeError) throw unknownZone();
    throw error;
  }
}

const unknownZone = (): AppError =>
  new AppError('INVALID', 'timeZone: is not a time zone of the IANA data base', { field: 'timeZone' });

/** The first minute of a date, which need not be midnight where clocks change then. `utcMidnight` names the date. */
function startOfDay(utcMidnight: number, dateAt: (at: number) => string): Date {
  const date = new Date(utcMidnight).toISOString().slice(0, 10);
  let before = utcMidnight - FURTHEST_MS;
  let within = utcMidnight + FURTHEST_MS;
  while (within - before > MINUTE_MS) {
    const middle = before + Math.floor((within - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (dateAt(middle) >= date) within = middle;
    else before = middle;
  }
  return new Date(within);
}
