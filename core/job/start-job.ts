import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { insertJob } from './insert-job.ts';
import { chosenCards, JobOrder } from './job-order.ts';
import type { MassJob } from './mass-job.ts';
import { MOST_USERS } from './mass-job.ts';
import { readMassJob } from './read-mass-jobs.ts';

/**
 * Orders one act on many users: the list is frozen now, the scheduler works it off. Locks nothing.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND (an id), PRECONDITION when nobody fits, LIMIT_REACHED above 100,000
 */
export async function startJob(ctx: Context, raw: unknown): Promise<MassJob> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const order = parseInput(JobOrder, raw);
  const { act, days = null } = order;
  const id = newId();
  return withTransaction(ctx, tenantId, async (tx) => {
    const total = await freeze(tx, id, { order, now: ctx.clock.now() });
    await insertJob(ctx, tx, { id, act, days, undoOf: null, total });
    await recordAudit(ctx, tx, { action: 'job.start', nounId: id, details: { act, days, users: total } });
    return readMassJob(tx, id);
  });
}

type Frozen = { readonly order: JobOrder; readonly now: Date };

/** Writes down whom it is about, in one statement. */
async function freeze(tx: Tx, jobId: string, { order, now }: Frozen): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    with frozen as (
      insert into job_row (tenant_id, job_id, seq, user_id)
      select ${tx.tenantId}, ${jobId}, row_number() over (order by c.user_id), c.user_id
      from (${chosenCards(tx, order, now)}) c returning 1
    ) select count(*)::integer as count from frozen`;
  const count = row?.count ?? 0;
  if (order.userIds !== undefined && count < new Set(order.userIds).size)
    throw new AppError('NOT_FOUND', 'userIds: names a user who is not here.', { field: 'userIds' });
  if (count === 0) throw new AppError('PRECONDITION', 'Nobody fits this filter.');
  if (count > MOST_USERS) throw new AppError('LIMIT_REACHED', `A job may have ${MOST_USERS} users; narrow the filter.`);
  return count;
}
