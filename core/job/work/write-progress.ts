import type { BumpedScope } from '#core/scope/collect-bumps.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { LockedJob, SettledRow } from './in-hand.ts';

const text = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** Settles rows of a job. */
export async function settleRows(tx: Tx, jobId: string, { rows, now }: Settling): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    update job_row r set outcome = k.outcome, reason = k.reason, settled_at = ${now}, subscription_id = k.subscription_id,
      end_before = k.end_before, end_after = k.end_after
    from unnest(
      ${rows.map(({ seq }) => seq)}::integer[], ${rows.map(({ outcome }) => outcome)}::text[],
      ${rows.map(({ reason }) => reason ?? null)}::text[], ${rows.map(({ subscriptionId }) => subscriptionId ?? null)}::uuid[],
      ${rows.map(({ endBefore }) => text(endBefore))}::timestamptz[],
      ${rows.map(({ endAfter }) => text(endAfter))}::timestamptz[])
      as k (seq, outcome, reason, subscription_id, end_before, end_after)
    where r.tenant_id = ${tx.tenantId} and r.job_id = ${jobId} and r.seq = k.seq`.execute();
}

type Settling = { readonly rows: readonly SettledRow[]; readonly now: Date };
export type Counts = Pick<LockedJob, 'doneCount' | 'skippedCount' | 'failedCount' | 'reasons'> & {
  readonly isOver: boolean;
};

/** What a job has come to with these rows. Pure. */
export function countRows(job: LockedJob, rows: readonly SettledRow[]): Counts {
  const count = (outcome: SettledRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  const reasons = new Map(Object.entries(job.reasons));
  for (const { reason } of rows) if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const doneCount = job.doneCount + count('done');
  const skippedCount = job.skippedCount + count('skipped');
  const failedCount = job.failedCount + count('failed');
  const isOver = rows.length === 0 || doneCount + skippedCount + failedCount >= job.total;
  return { doneCount, skippedCount, failedCount, reasons: Object.fromEntries(reasons), isOver };
}

type Progress = Settling & { readonly counts: Counts };

/** Writes how far a job is, and its end when there is nothing left. */
export async function writeProgress(tx: Tx, job: LockedJob, { rows, counts, now }: Progress): Promise<void> {
  await tx.sql`
    update job set at_seq = ${rows.at(-1)?.seq ?? job.atSeq}, done_count = ${counts.doneCount},
      skipped_count = ${counts.skippedCount}, failed_count = ${counts.failedCount},
      reasons = ${tx.sql.json(counts.reasons)}, started_at = coalesce(started_at, ${now}), worked_at = ${now},
      status = ${counts.isOver ? 'done' : 'running'}, ended_at = ${counts.isOver ? now : null}
    where tenant_id = ${tx.tenantId} and id = ${job.id}`.execute();
}

/** Notes to which revisions a job moved desired states, so that people can follow it from node to node. */
export async function noteScopes(tx: Tx, jobId: string, bumped: readonly BumpedScope[]): Promise<void> {
  if (bumped.length === 0) return;
  const newest = Object.fromEntries(bumped.map(({ scopeId, head }) => [scopeId, String(head)]));
  await tx.sql`
    update job set scopes = scopes || ${tx.sql.json(newest)} where tenant_id = ${tx.tenantId} and id = ${jobId}`;
}
