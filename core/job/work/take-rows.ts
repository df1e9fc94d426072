import type { Tx } from '#core/with-transaction.ts';
import type { LockedJob, WaitingRow } from './in-hand.ts';

/** Locks a running job; undefined when it is over, or in somebody's hand. */
export async function takeJob(tx: Tx, id: string): Promise<LockedJob | undefined> {
  const [job] = await tx.sql<LockedJob[]>`
    select id, act, days, undo_of, total, at_seq, done_count, skipped_count, failed_count, reasons, actor_kind, actor_id, session_id
    from job where tenant_id = ${tx.tenantId} and id = ${id} and status = 'running' for update skip locked`;
  return job;
}

type Row = Pick<WaitingRow, 'seq' | 'userId'> & {
  readonly settledAt: Date | null;
  readonly subscriptionId: string | null;
  readonly endBefore: Date | null;
  readonly endAfter: Date | null;
};

/** The next rows of a locked job, with what was done to them by the job that it takes back. */
export async function takeRows(tx: Tx, { id, undoOf, atSeq }: LockedJob, most: number): Promise<WaitingRow[]> {
  const rows = await tx.sql<Row[]>`
    select r.seq, r.user_id, o.settled_at, o.subscription_id, o.end_before, o.end_after
    from job_row r
    left join job_row o on o.tenant_id = r.tenant_id and o.job_id = ${undoOf}::uuid and o.seq = r.seq
    where r.tenant_id = ${tx.tenantId} and r.job_id = ${id} and r.seq > ${atSeq}
    order by r.seq limit ${most}`;
  return rows.map(({ seq, userId, settledAt, ...before }) => ({
    seq,
    userId,
    before: settledAt === null ? null : { settledAt, ...before },
  }));
}
