/** How far a zone's clocks are ahead of UTC at an instant. */
function aheadMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at.getTime() / 1_000) * 1_000;
}

const DAY_MS = 86_400_000;

/** When the day of this instant began in a zone, whose clocks may have been put forward or back since. */
export function startOfDay(at: Date, timeZone: string): Date {
  const local = at.getTime() + aheadMs(at, timeZone);
  const midnight = local - (((local % DAY_MS) + DAY_MS) % DAY_MS);
  const guess = new Date(midnight - aheadMs(at, timeZone));
  return new Date(midnight - aheadMs(guess, timeZone));
}
