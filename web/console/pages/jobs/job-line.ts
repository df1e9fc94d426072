import type { RecurringJob } from '#core/job/recurring-job.ts';
import { needsSomebody } from '#core/job/recurring-job.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import { wordIn } from '../word-in.ts';

/** One piece of recurring work as the list shows it. */
export type JobLine = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly when: string;
  readonly recent: readonly StoneKind[];
  readonly recentLabel: string;
  readonly last: string;
  readonly took: string;
  readonly next: string;
  readonly result: string;
  readonly level: 'well' | 'late' | 'failed';
};

const RUNS = 20;
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

export function jobLine(job: RecurringJob, speech: Speech, now: Date): JobLine {
  const { t } = speech;
  const failed = job.recent.filter((outcome) => outcome === 'failed').length;
  const stones = job.recent.slice(-RUNS).map((outcome): StoneKind => (outcome === 'failed' ? 'sunk' : 'stands'));
  return {
    id: job.name,
    name: wordIn(t, `job.name.${job.name}`) ?? job.name,
    text: wordIn(t, `job.text.${job.name}`) ?? '',
    when: rhythmOf(job, speech),
    recent: stones,
    recentLabel: t('jobs.recent.label', { n: stones.length, failed }),
    last: momentOf(job.lastStartedAt, speech, now),
    took: lengthOf(job.lastTookMs, speech),
    next: job.isLate ? t('format.none') : momentOf(job.nextAt, speech, now),
    result: resultOf(job, speech, now),
    level: job.isLate ? 'late' : needsSomebody(job) ? 'failed' : 'well',
  };
}

const lengthOf = (ms: number, { t, format }: Pick<Speech, 't' | 'format'>): string =>
  ms < SECOND_MS ? t('jobs.ms', { n: format.number(ms) }) : format.duration(ms);

/** When it runs: a time of the day in the person's zone, as it falls on today. */
function rhythmOf({ cron, everyMs, nextAt }: RecurringJob, { t, format }: Speech): string {
  if (cron === null) return t('jobs.every', { t: lengthOf(everyMs ?? 0, { t, format }) });
  const isHourly = cron.split(' ')[1] === '*';
  const time = format.time(nextAt);
  return isHourly ? t('jobs.hourly', { minute: time.slice(-2) }) : t('jobs.daily', { time });
}

/** Today a time, tomorrow so called, else the date with it; what comes or came within an hour with its seconds. */
function momentOf(at: Date, { t, format }: Speech, now: Date): string {
  const isNear = Math.abs(at.getTime() - now.getTime()) < 3_600_000;
  const time = isNear ? format.seconds(at) : format.time(at);
  const today = format.date(now, now);
  if (format.date(at, now) === today) return time;
  const tomorrow = format.date(new Date(now.getTime() + DAY_MS), now);
  return format.date(at, now) === tomorrow ? t('jobs.tomorrow', { time }) : format.dateTime(at, now);
}

function resultOf(job: RecurringJob, { t, format }: Speech, now: Date): string {
  const code = job.lastError ?? '';
  if (job.isLate) return t('jobs.late', { time: format.dateTime(job.lastStartedAt, now) });
  if (job.lastOutcome === 'failed') return t('jobs.failed', { code });
  if (job.failedAt === null || now.getTime() - job.failedAt.getTime() > DAY_MS) return t('jobs.done');
  return t('jobs.doneAfter', { time: format.dateTime(job.failedAt, now), code });
}
