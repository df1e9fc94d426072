import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { MassJob } from './mass-job.ts';
import { readMassJob } from './read-mass-jobs.ts';

export const JobInput = z.strictObject({ jobId: z.uuid() });

/** How far one act on many users is. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function readJob(ctx: Context, raw: unknown): Promise<MassJob> {
  const tenantId = authorise(ctx.actor, 'user:read');
  const { jobId } = parseInput(JobInput, raw);
  return withSnapshot(ctx, tenantId, (tx) => readMassJob(tx, jobId));
}
