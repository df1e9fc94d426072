import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Page } from '#core/cursor.ts';
import { Cursor, fromCursor, PageLimit, toPage } from '#core/cursor.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { RowOutcome } from './mass-job.ts';
import { ROW_OUTCOMES } from './mass-job.ts';
import { readMassJob } from './read-mass-jobs.ts';

export const ListJobRowsInput = z.strictObject({
  jobId: z.uuid(),
  cursor: Cursor.optional(),
  limit: PageLimit,
  /** Left out: all of them, also those that still wait. */
  outcomes: z.array(z.enum(ROW_OUTCOMES)).min(1).optional(),
});

/** What became of one user of a job. */
export type JobRow = {
  readonly seq: number;
  readonly userId: string;
  readonly userName: string | null;
  /** Null while he waits. */
  readonly outcome: RowOutcome | null;
  readonly reason: string | null;
  readonly settledAt: Date | null;
};

const Seq = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** The users of a job with what became of each, a page at a time. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function listJobRows(ctx: Context, raw: unknown): Promise<Page<JobRow>> {
  const tenantId = authorise(ctx.actor, 'user:read');
  const { jobId, cursor, limit, outcomes } = parseInput(ListJobRowsInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    await readMassJob(tx, jobId);
    const after = cursor === undefined ? 0 : fromCursor(Seq, cursor);
    const rows = await tx.sql<JobRow[]>`
      select r.seq, r.user_id, u.name as user_name, r.outcome, r.reason, r.settled_at
      from job_row r left join users u on u.tenant_id = r.tenant_id and u.id = r.user_id
      where r.tenant_id = ${tenantId} and r.job_id = ${jobId} and r.seq > ${after}
        ${outcomes === undefined ? tx.sql`` : tx.sql`and r.outcome = any(${outcomes}::text[])`}
      order by r.seq limit ${limit + 1}`;
    return toPage(rows, limit, ({ seq }) => String(seq));
  });
}
