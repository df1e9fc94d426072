import type { QuotaReset } from '#contract/quota-resets.ts';
import { authoriseSystem } from '#core/authorise.ts';
import { putOnNodes } from '#core/connection/served-revisions.ts';
import type { Context } from '#core/context.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { nextReset } from '#core/subscription/next-reset.ts';
import type { Standing, SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import { dueStatus, isServed } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';

const BATCH = 500;

type Due = { readonly tenantId: string; readonly id: string };
type Locked = Standing & {
  readonly id: string;
  readonly reset: QuotaReset;
  readonly startsAt: Date;
  readonly userStatus: UserStatus;
};
type Renewal = Pick<Locked, 'id' | 'usedBytes' | 'userStatus'> & {
  readonly from: SubscriptionStatus;
  readonly status: SubscriptionStatus;
  readonly resetsAt: Date | null;
};

/** How many quotas are whole again and how many of them serve again; `isMore` tells that a batch was full. */
export type QuotaResets = { readonly reset: number; readonly restored: number; readonly isMore: boolean };

/**
 * Makes quotas whole whose time has come: the counter begins a new period at 0, and who had used his up is back on all
 * nodes in the same transaction. What is counted at the same moment counts in one of the two periods, whole. One
 * transaction a tenant; again changes nothing; a second scheduler skips what the first works on. Locks those subscriptions,
 * their counters, then scope heads.
 * @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function resetQuotas(ctx: Context): Promise<QuotaResets> {
  authoriseSystem(ctx.actor);
  const due = await readDue(ctx);
  const renewals: Renewal[] = [];
  for (const [tenantId, rows] of Map.groupBy(due, (row) => row.tenantId)) {
    const own: Context = { ...ctx, actor: { kind: 'system', tenantId, id: 'scheduler' } };
    const ids = rows.map(({ id }) => id);
    renewals.push(...(await resetInTenant(own, ids)));
  }
  const restored = renewals.filter(({ from, status }) => from !== status).length;
  return { reset: renewals.length, restored, isMore: due.length === BATCH };
}

function readDue(ctx: Context): Promise<Due[]> {
  return ctx.db.run(
    () => ctx.db.sql<Due[]>`
      select tenant_id, id from subscription where resets_at <= ${ctx.clock.now()} and status <> 'ended'
      order by resets_at limit ${BATCH}`,
  );
}

async function resetInTenant(ctx: Context, ids: readonly string[]): Promise<Renewal[]> {
  const tenantId = authoriseSystem(ctx.actor);
  const now = ctx.clock.now();
  return withTransaction(ctx, tenantId, async (tx) => {
    const renewals = (await lock(tx, ids, now)).map((row) => renewalOf(row, now));
    if (renewals.length === 0) return [];
    const back = renewals.filter((r) => !isServed(r.userStatus, r.from) && isServed(r.userStatus, r.status));
    const [changes] = await Promise.all([
      putOnNodes(
        tx,
        ctx.keys,
        back.map(({ id }) => id),
      ),
      write(tx, renewals, now),
      ...renewals.map(({ id, from, status, usedBytes }) =>
        recordAudit(ctx, tx, {
          action: 'subscription.reset',
          nounId: id,
          details: { from, status, usedBytes: String(usedBytes) },
        }),
      ),
    ]);
    await bumpScopes(tx, changes);
    return renewals;
  });
}

/** What is due is asked again once it is locked: another scheduler, or people, may have been quicker. */
async function lock(tx: Tx, ids: readonly string[], now: Date): Promise<Locked[]> {
  const due = await tx.sql<{ id: string }[]>`
    select id from subscription
    where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) and resets_at <= ${now} and status <> 'ended'
    order by id for update skip locked`;
  if (due.length === 0) return [];
  return tx.sql<Locked[]>`
    select s.id, s.status, s.quota_bytes, s.expires_at, s.reset, s.starts_at, u.status as user_status,
      c.up_bytes + c.down_bytes as used_bytes
    from usage_counter c
    join subscription s on s.tenant_id = c.tenant_id and s.id = c.subscription_id
    join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
    where c.tenant_id = ${tx.tenantId} and c.subscription_id = any(${due.map(({ id }) => id)}::uuid[])
    order by c.subscription_id for update of c`;
}

/** A whole quota only gives back; what has expired meanwhile is for the sweep to take away. */
function renewalOf({ id, reset, startsAt, userStatus, ...standing }: Locked, now: Date): Renewal {
  const due = dueStatus({ ...standing, usedBytes: 0n }, now);
  const isBack = standing.status === 'exhausted' && due !== 'ended';
  const status = isBack ? due : standing.status;
  const { usedBytes, status: from } = standing;
  return { id, usedBytes, userStatus, from, status, resetsAt: nextReset(reset, startsAt, now) };
}

async function write(tx: Tx, renewals: readonly Renewal[], now: Date): Promise<void> {
  const ids = renewals.map(({ id }) => id);
  await Promise.all([
    tx.sql`
      update subscription s set status = r.status, resets_at = r.resets_at, updated_at = ${now}
      from unnest(${ids}::uuid[], ${renewals.map(({ status }) => status)}::text[],
                  ${renewals.map(({ resetsAt }) => resetsAt?.toISOString() ?? null)}::timestamptz[]) as r (id, status, resets_at)
      where s.tenant_id = ${tx.tenantId} and s.id = r.id`.execute(),
    tx.sql`
      update usage_counter set up_bytes = 0, down_bytes = 0, period_started_at = ${now}
      where tenant_id = ${tx.tenantId} and subscription_id = any(${ids}::uuid[])`.execute(),
  ]);
}
