import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { readJobs } from './read-jobs.ts';
import type { RecurringJob } from './recurring-job.ts';

/** The recurring work with its last runs, by name. It is the installation's, and holds nothing of any tenant. @throws AppError FORBIDDEN */
export async function listJobs(ctx: Context): Promise<readonly RecurringJob[]> {
  const tenantId = authorise(ctx.actor, 'node:read');
  return withSnapshot(ctx, tenantId, (tx) => readJobs(tx, ctx.clock.now()));
}
