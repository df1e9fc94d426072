const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/** Telegram does not tell where somebody is, so all are taken to live by Moscow's clock, which knows no summer time. */
const OFFSET_MS = 3 * HOUR_MS;
const WAKES_MS = 9 * HOUR_MS;
const SLEEPS_MS = 22 * HOUR_MS;

/** The midnight, where people are, with which the day of this instant began. */
export function localMidnight(at: Date): Date {
  const local = at.getTime() + OFFSET_MS;
  return new Date(Math.floor(local / DAY_MS) * DAY_MS - OFFSET_MS);
}

/** The first instant from here on at which a message wakes nobody: now, or 9 in the morning. */
export function wakingTime(at: Date): Date {
  const midnight = localMidnight(at).getTime();
  const timeOfDayMs = at.getTime() - midnight;
  if (timeOfDayMs < WAKES_MS) return new Date(midnight + WAKES_MS);
  return timeOfDayMs < SLEEPS_MS ? at : new Date(midnight + DAY_MS + WAKES_MS);
}
