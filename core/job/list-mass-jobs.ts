import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Page } from '#core/cursor.ts';
import { Cursor, fromCursor, PageLimit, toPage } from '#core/cursor.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { MassJob } from './mass-job.ts';
import { JOB_STATUSES } from './mass-job.ts';
import { readMassJobs } from './read-mass-jobs.ts';

export const ListMassJobsInput = z.strictObject({
  cursor: Cursor.optional(),
  limit: PageLimit,
  status: z.enum(JOB_STATUSES).optional(),
});

/** The acts on many users, newest first, a page at a time. @throws AppError FORBIDDEN, INVALID */
export async function listMassJobs(ctx: Context, raw: unknown): Promise<Page<MassJob>> {
  const tenantId = authorise(ctx.actor, 'user:read');
  const { cursor, limit, status } = parseInput(ListMassJobsInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const after = cursor === undefined ? tx.sql`` : tx.sql`and j.id < ${fromCursor(z.uuid(), cursor)}`;
    const ofStatus = status === undefined ? tx.sql`` : tx.sql`and j.status = ${status}`;
    const jobs = await readMassJobs(tx, tx.sql`${after} ${ofStatus}`, limit + 1);
    return toPage(jobs, limit, ({ id }) => id);
  });
}
