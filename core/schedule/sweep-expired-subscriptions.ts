import { authoriseSystem } from '#core/authorise.ts';
import { takeOffNodes } from '#core/connection/served-revisions.ts';
import type { Context } from '#core/context.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { Standing, SubscriptionStatus } from '#core/subscription/rules.ts';
import { dueStatus, graceEndsAt } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';

const BATCH = 500;
const GRACE_MS = graceEndsAt(new Date(0)).getTime();

type Due = { readonly tenantId: string; readonly id: string };
type Locked = Standing & { readonly id: string };
type Move = { readonly id: string; readonly from: SubscriptionStatus; readonly status: SubscriptionStatus };

const ACTIONS: Readonly<Record<string, string>> = {
  grace: 'subscription.expire',
  ended: 'subscription.end',
  exhausted: 'subscription.exhaust',
};

/** The sweep only takes away; what gives back (more time, more quota) is an act of its own. */
function isForward({ from, status }: Move): boolean {
  return from !== status && (status === 'ended' || from === 'active');
}

/** How many went into grace and how many ended; `isMore` tells that a batch was full and more may be due. */
export type Swept = { readonly toGrace: number; readonly ended: number; readonly isMore: boolean };

/**
 * Moves subscriptions whose time has come: active to grace at expiry, whatever is left to ended 7 days later, and takes
 * the ended ones off all nodes in the same transaction. One transaction a tenant; again changes nothing; a second
 * scheduler skips what the first works on. Locks those subscriptions, then scope heads.
 * @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function sweepExpiredSubscriptions(ctx: Context): Promise<Swept> {
  authoriseSystem(ctx.actor);
  const due = await readDue(ctx);
  const moves: Move[] = [];
  for (const [tenantId, rows] of Map.groupBy(due, (row) => row.tenantId)) {
    const ids = rows.map(({ id }) => id);
    moves.push(
      ...(await moveInTenant({ ...ctx, actor: { ...ctx.actor, kind: 'system', tenantId, id: 'scheduler' } }, ids)),
    );
  }
  const count = (status: SubscriptionStatus): number => moves.filter((move) => move.status === status).length;
  return { toGrace: count('grace'), ended: count('ended'), isMore: due.length === BATCH };
}

function readDue(ctx: Context): Promise<Due[]> {
  const now = ctx.clock.now();
  const graceOverAt = new Date(now.getTime() - GRACE_MS);
  return ctx.db.run(
    () => ctx.db.sql<Due[]>`
      select tenant_id, id from subscription
      where status in ('active', 'grace', 'exhausted') and expires_at <= ${now}
        and (status = 'active' or expires_at <= ${graceOverAt})
      order by expires_at limit ${BATCH}`,
  );
}

async function moveInTenant(ctx: Context, ids: readonly string[]): Promise<Move[]> {
  const tenantId = authoriseSystem(ctx.actor);
  const now = ctx.clock.now();
  return withTransaction(ctx, tenantId, async (tx) => {
    const moves = (await lock(tx, ids))
      .map((row) => ({ id: row.id, from: row.status, status: dueStatus(row, now) }))
      .filter(isForward);
    const idsOf = (wanted: SubscriptionStatus): string[] =>
      moves.filter(({ status }) => status === wanted).map(({ id }) => id);
    const [ended, exhausted] = await Promise.all([
      takeOffNodes(tx, idsOf('ended'), 'expired'),
      takeOffNodes(tx, idsOf('exhausted'), 'exhausted'),
      write(tx, moves, now),
      ...moves.map(({ id, from, status }) =>
        recordAudit(ctx, tx, {
          action: ACTIONS[status] ?? 'subscription.change',
          nounId: id,
          details: { from, status },
        }),
      ),
    ]);
    await bumpScopes(tx, [...ended, ...exhausted]);
    return moves;
  });
}

function lock(tx: Tx, ids: readonly string[]): Promise<Locked[]> {
  return tx.sql<Locked[]>`
    select s.id, s.status, s.quota_bytes, s.expires_at, c.up_bytes + c.down_bytes as used_bytes
    from subscription s
    join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
    where s.tenant_id = ${tx.tenantId} and s.id = any(${[...ids]}) order by s.id for update of s skip locked`;
}

async function write(tx: Tx, moves: readonly Move[], now: Date): Promise<void> {
  if (moves.length === 0) return;
  await tx.sql`
    update subscription s set status = m.status, updated_at = ${now}
    from unnest(${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ status }) => status)}::text[]) as m (id, status)
    where s.tenant_id = ${tx.tenantId} and s.id = m.id`;
}
