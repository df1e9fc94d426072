import type { Tx } from '#core/with-transaction.ts';
import { nextRunAt } from './next-run-at.ts';
import type { JobOutcome, RecurringJob } from './recurring-job.ts';

type Row = Omit<RecurringJob, 'nextAt' | 'isLate' | 'recent'> & { readonly recent: string };

const LATE_AFTER_MS = 120_000;

/** The recurring work of the installation as it is to be read now, by name. */
export async function readJobs(tx: Tx, now: Date): Promise<RecurringJob[]> {
  const rows = await tx.sql<Row[]>`
    select name, cron, every_ms, last_started_at, last_took_ms, last_outcome, last_error, failed_at, recent, scheduler
    from recurring_task order by name`.execute();
  return rows.map((row) => toJob(row, now));
}

function toJob(row: Row, now: Date): RecurringJob {
  const due = nextRunAt(row, row.lastStartedAt);
  return {
    ...row,
    nextAt: due < now ? nextRunAt(row, now) : due,
    isLate: now.getTime() - due.getTime() > LATE_AFTER_MS,
    recent: [...row.recent].map((letter): JobOutcome => (letter === 'd' ? 'done' : 'failed')),
  };
}
