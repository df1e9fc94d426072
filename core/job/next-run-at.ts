export type Rhythm = { readonly cron: string | null; readonly everyMs: number | null };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * When work of this rhythm is due after an instant. Of crontabs it knows what the scheduler uses: a minute of each hour
 * (`7 * * * *`) and a time of each day in UTC (`37 3 * * *`). Pure. @throws Error for another one
 */
export function nextRunAt({ cron, everyMs }: Rhythm, after: Date): Date {
  if (cron === null) return new Date(after.getTime() + (everyMs ?? MINUTE_MS));
  const [, minute, hour] = /^(\d{1,2}) (\d{1,2}|\*) \* \* \*$/.exec(cron) ?? [];
  if (minute === undefined || hour === undefined) throw new Error(`The crontab "${cron}" is not understood.`);
  const stepMs = hour === '*' ? HOUR_MS : DAY_MS;
  const offsetMs = Number(minute) * MINUTE_MS + (hour === '*' ? 0 : Number(hour) * HOUR_MS);
  const passed = Math.floor((after.getTime() - offsetMs) / stepMs);
  return new Date((passed + 1) * stepMs + offsetMs);
}
