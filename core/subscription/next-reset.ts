import type { QuotaReset } from '#contract/quota-resets.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const MONDAY = 1;
const DAYS_OF_WEEK = 7;

/**
 * The first instant after `now` at which a quota is whole again; null for none. Days, weeks (from Monday) and months are
 * those of the calendar in UTC. A rolling month is counted from `startsAt` each time, never from the last one, so a start on
 * the 31st falls on the last day of shorter months and comes back to the 31st.
 */
export function nextReset(reset: QuotaReset, startsAt: Date, now: Date): Date | null {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  switch (reset) {
    case 'none':
      return null;
    case 'day':
      return new Date(midnight + DAY_MS);
    case 'week': {
      const sinceMonday = (now.getUTCDay() + DAYS_OF_WEEK - MONDAY) % DAYS_OF_WEEK;
      return new Date(midnight + (DAYS_OF_WEEK - sinceMonday) * DAY_MS);
    }
    case 'month':
      return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
    case 'month-rolling':
      return nextRollingMonth(startsAt, now);
  }
}

function nextRollingMonth(startsAt: Date, now: Date): Date {
  const passed = (now.getUTCFullYear() - startsAt.getUTCFullYear()) * 12 + now.getUTCMonth() - startsAt.getUTCMonth();
  const count = Math.max(1, passed);
  const candidate = monthsAfter(startsAt, count);
  return candidate > now ? candidate : monthsAfter(startsAt, count + 1);
}

/** The same day and time some months later, or the last day of that month where it has no such day. */
function monthsAfter(start: Date, months: number): Date {
  const month = start.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const timeOfDayMs = start.getTime() % DAY_MS;
  return new Date(Date.UTC(start.getUTCFullYear(), month, Math.min(start.getUTCDate(), lastDay)) + timeOfDayMs);
}
