import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { MassJob } from './mass-job.ts';

type NewJob = Pick<MassJob, 'id' | 'act' | 'days' | 'undoOf' | 'total'>;

/** Writes a job that the scheduler finds, in the name of the actor. */
export async function insertJob(ctx: Context, tx: Tx, { id, act, days, undoOf, total }: NewJob): Promise<void> {
  const { actor } = ctx;
  await tx.sql`
    insert into job (tenant_id, id, act, days, undo_of, status, actor_kind, actor_id, session_id, total, created_at)
    values (${tx.tenantId}, ${id}, ${act}, ${days}, ${undoOf}, 'running', ${actor.kind},
      ${actor.kind === 'nobody' ? '' : actor.id}, ${actor.kind === 'staff' ? actor.sessionId : null}, ${total},
      ${ctx.clock.now()})`.execute();
}
