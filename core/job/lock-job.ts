import type { Tx } from '#core/with-transaction.ts';
import type { MassJob } from './mass-job.ts';
import { readMassJob } from './read-mass-jobs.ts';

/** Locks a job and reads it as it is then; waits for the transaction in hand. First of all locks. @throws AppError NOT_FOUND */
export async function lockJob(tx: Tx, id: string): Promise<MassJob> {
  await tx.sql`select from job where tenant_id = ${tx.tenantId} and id = ${id} for update`;
  return readMassJob(tx, id);
}
