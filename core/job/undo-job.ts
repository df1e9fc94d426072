import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { insertJob } from './insert-job.ts';
import { lockJob } from './lock-job.ts';
import type { JobAct, MassJob } from './mass-job.ts';
import { JobInput } from './read-job.ts';
import { readMassJob } from './read-mass-jobs.ts';

const REVERSE = { suspend: 'resume', resume: 'suspend', extend: 'extend' } as const satisfies Record<JobAct, JobAct>;

/**
 * Orders a job that takes back what another did, for those who were not changed since; once, within 10 minutes of its end.
 * Locks that job. @throws AppError FORBIDDEN, INVALID, NOT_FOUND, PRECONDITION saying why it cannot be taken back
 */
export async function undoJob(ctx: Context, raw: unknown): Promise<MassJob> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const { jobId } = parseInput(JobInput, raw);
  const id = newId();
  return withTransaction(ctx, tenantId, async (tx) => {
    const job = await lockJob(tx, jobId);
    refuseUndo(job, ctx.clock.now());
    const act = REVERSE[job.act];
    await Promise.all([
      freezeDone(tx, id, jobId),
      insertJob(ctx, tx, { id, act, days: job.days, undoOf: jobId, total: job.doneCount }),
    ]);
    await recordAudit(ctx, tx, { action: 'job.undo', nounId: id, details: { act, jobId, users: job.doneCount } });
    return readMassJob(tx, id);
  });
}

function refuseUndo({ status, undoOf, undoneBy, undoUntil }: MassJob, now: Date): void {
  const refuse = (why: string): never => {
    throw new AppError('PRECONDITION', why);
  };
  if (status === 'running') refuse('This job is still running: cancel it first.');
  if (undoOf !== null) refuse('This job took back another one itself.');
  if (undoneBy !== null) refuse('This job is taken back already.');
  if (undoUntil === null) refuse('This job did nothing that could be taken back.');
  else if (undoUntil <= now) refuse('This job ended more than 10 minutes ago.');
}

/** Rows keep their numbers, by which the undo finds what was done. */
async function freezeDone(tx: Tx, id: string, jobId: string): Promise<void> {
  await tx.sql`
    insert into job_row (tenant_id, job_id, seq, user_id)
    select tenant_id, ${id}::uuid, seq, user_id from job_row
    where tenant_id = ${tx.tenantId} and job_id = ${jobId} and outcome = 'done'`.execute();
}
