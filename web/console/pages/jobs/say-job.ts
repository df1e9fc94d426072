import type { Job } from '#contract/api/job.ts';
import type { Translate, WordKey } from '#web/console-words/deck.ts';
import type { Format } from '#web/console-words/format.ts';

/** What a job does, and to how many. */
export function sayJob({ act, days, total, undoOf }: Job, t: Translate): string {
  const what = act === 'extend' ? t('job.extend', { n: total, days: days ?? 0 }) : t(`job.${act}`, { n: total });
  return undoOf === null ? what : t('job.undoing', { what });
}

/** How many are settled, whatever came of it. */
export const settledOf = ({ doneCount, skippedCount, failedCount }: Job): number =>
  doneCount + skippedCount + failedCount;

/** How far it is, or what it came to. */
export function sayProgress(job: Job, t: Translate, format: Format): string {
  const { status, doneCount, total } = job;
  const isRunning = status === 'running';
  const numbers = { a: format.number(isRunning ? settledOf(job) : doneCount), n: format.number(total) };
  if (isRunning) return t('users.bulk.progress', numbers);
  return t(status === 'cancelled' ? 'users.bulk.stopped' : 'users.bulk.done', numbers);
}

const REASONS: Readonly<Record<string, WordKey>> = {
  'no-subscription': 'job.reason.no-subscription',
  'no-end': 'job.reason.no-end',
  changed: 'job.reason.changed',
  gone: 'job.reason.gone',
};
const ALREADY = {
  suspend: 'job.reason.already.suspend',
  resume: 'job.reason.already.resume',
  extend: 'job.reason.changed',
} as const satisfies Record<Job['act'], WordKey>;

/** Why `n` people were left as they were, in words. */
export function sayReason(act: Job['act'], { reason, n }: { reason: string; n: number }, t: Translate): string {
  const word = reason === 'already' ? ALREADY[act] : REASONS[reason];
  return word === undefined ? t('job.reason.failed', { n, code: reason }) : t(word, { n });
}

/** Whom it left as he was, and why: "2 were suspended already, 1 is gone". */
export function sayReasons({ act, reasons }: Pick<Job, 'act' | 'reasons'>, t: Translate): string {
  return reasons.map(({ reason, count }) => sayReason(act, { reason, n: count }, t)).join(', ');
}
