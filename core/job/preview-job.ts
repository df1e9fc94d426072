import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { ONLINE_WITHIN_MS } from '#core/user/user-filter.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { chosenCards, JobOrder } from './job-order.ts';
import type { JobAct, ReasonCount } from './mass-job.ts';

/** Whom a job would touch, now. */
export type JobPreview = {
  /** One more than a job may have means "more than that". */
  readonly total: number;
  readonly touchedCount: number;
  /** Of those who would be touched. */
  readonly onlineCount: number;
  /** Who would be left as he is, and why. */
  readonly skipped: readonly ReasonCount[];
};

type Row = { readonly reason: string | null; readonly count: number; readonly online: number };

/** What startJob would do with the same order. Changes nothing. @throws AppError FORBIDDEN, INVALID */
export async function previewJob(ctx: Context, raw: unknown): Promise<JobPreview> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const order = parseInput(JobOrder, raw);
  const now = ctx.clock.now();
  return withSnapshot(ctx, tenantId, async (tx) => {
    const rows = await tx.sql<Row[]>`
      select x.reason, count(*)::integer as count,
        count(*) filter (where x.seen_at >= ${new Date(now.getTime() - ONLINE_WITHIN_MS)})::integer as online
      from (
        select ${reasonOf(tx, order.act)} as reason, c.seen_at from (${chosenCards(tx, order, now)}) c
        join users u on u.tenant_id = ${tenantId} and u.id = c.user_id
      ) x group by x.reason order by count desc, x.reason`;
    const touched = rows.find(({ reason }) => reason === null);
    return {
      total: rows.reduce((sum, { count }) => sum + count, 0),
      touchedCount: touched?.count ?? 0,
      onlineCount: touched?.online ?? 0,
      skipped: rows.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }])),
    };
  });
}

/** Why the act would leave somebody as he is; null when it would not. */
function reasonOf(tx: Tx, act: JobAct) {
  if (act === 'suspend') return tx.sql`case when u.status = 'suspended' then 'already' end`;
  if (act === 'resume') return tx.sql`case when u.status <> 'suspended' then 'already' end`;
  return tx.sql`
    case when c.subscription_id is null then 'no-subscription' when c.expires_at = 'infinity' then 'no-end' end`;
}
