import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { lockJob } from './lock-job.ts';
import type { MassJob } from './mass-job.ts';
import { JobInput } from './read-job.ts';
import { readMassJob } from './read-mass-jobs.ts';

/**
 * Ends a job after what is in hand; what is done stays, and can be taken back. A job that is over stays as it is. Locks the
 * job. @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function cancelJob(ctx: Context, raw: unknown): Promise<MassJob> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const { jobId } = parseInput(JobInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job.status !== 'running') return job;
    await tx.sql`
      update job set status = 'cancelled', ended_at = ${ctx.clock.now()} where tenant_id = ${tenantId} and id = ${jobId}`;
    const details = { act: job.act, done: job.doneCount, users: job.total };
    await recordAudit(ctx, tx, { action: 'job.cancel', nounId: jobId, details });
    return readMassJob(tx, jobId);
  });
}
