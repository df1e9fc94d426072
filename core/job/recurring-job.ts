export const JOB_OUTCOMES = ['done', 'failed'] as const;
export type JobOutcome = (typeof JOB_OUTCOMES)[number];

/** One piece of recurring work of the installation. */
export type RecurringJob = {
  readonly name: string;
  /** Crontab in UTC, or null when it runs every `everyMs`. */
  readonly cron: string | null;
  readonly everyMs: number | null;
  readonly lastStartedAt: Date;
  readonly lastTookMs: number;
  readonly lastOutcome: JobOutcome;
  /** The code of the newest failure, and when that was; null when it never failed. */
  readonly lastError: string | null;
  readonly failedAt: Date | null;
  readonly nextAt: Date;
  /** It should have run long ago: no scheduler is at work. */
  readonly isLate: boolean;
  /** Oldest first, 20 at most; of work by the second one stands for 10 s. */
  readonly recent: readonly JobOutcome[];
  readonly scheduler: string;
};

/** What needs somebody comes from this alone: failed at its last run, or late. */
export function needsSomebody({ lastOutcome, isLate }: RecurringJob): boolean {
  return lastOutcome === 'failed' || isLate;
}
