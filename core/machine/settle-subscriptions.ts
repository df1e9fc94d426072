import { takeOffNodes } from '#core/connection/served-revisions.ts';
import type { Context } from '#core/context.ts';
import type { AccountRow } from '#core/machine/tally-usage.ts';
import type { CounterRow } from '#core/machine/write-tally.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { nextReset } from '#core/subscription/next-reset.ts';
import type { Tx } from '#core/with-transaction.ts';

type SubscriptionKey = { readonly tenantId: string; readonly subscriptionId: string };

/** Whether the subscription was served when it was read. */
export function isOn({ account: { status } }: AccountRow): boolean {
  return status === 'on_hold' || status === 'active' || status === 'grace';
}

/** Whether this use can change the subscription's status, so that its row is to be locked before its counter. */
export function mayChangeStatus(row: AccountRow): boolean {
  const { account, upBytes, downBytes } = row;
  if (account.status === 'on_hold') return true;
  if (!isOn(row)) return false;
  return account.quotaBytes !== null && account.usedBytes + upBytes + downBytes >= account.quotaBytes;
}

/** Locks these subscriptions in the order of their keys. */
export async function lockSubscriptions(tx: Tx, keys: readonly SubscriptionKey[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql`
    select from subscription s
    join unnest(${keys.map((k) => k.tenantId)}::uuid[], ${keys.map((k) => k.subscriptionId)}::uuid[]) as k (t, s)
      on s.tenant_id = k.t and s.id = k.s
    order by s.tenant_id, s.id for update of s`;
}

/** First use starts what was on hold: its time begins to count, and the months of its quota. */
export async function startHeldSubscriptions(ctx: Context, tx: Tx, accounts: readonly AccountRow[]): Promise<void> {
  const held = accounts.map(({ account }) => account).filter(({ status }) => status === 'on_hold');
  if (held.length === 0) return;
  const now = ctx.clock.now();
  const started = await tx.sql<SubscriptionKey[]>`
    update subscription s set status = 'active', starts_at = ${now}, updated_at = ${now}, duration_days = null,
      expires_at = case when s.duration_days is null then s.expires_at
        else ${now}::timestamptz + s.duration_days * interval '24 hours' end,
      resets_at = case when s.reset = 'month-rolling' then ${nextReset('month-rolling', now, now)}::timestamptz
        else s.resets_at end
    from unnest(${held.map((k) => k.tenantId)}::uuid[], ${held.map((k) => k.subscriptionId)}::uuid[]) as k (t, s)
    where s.tenant_id = k.t and s.id = k.s and s.status = 'on_hold'
    returning s.tenant_id, s.id as subscription_id`;
  await Promise.all(
    started.map(({ tenantId, subscriptionId }) =>
      recordAudit(ctx, { ...tx, tenantId }, { action: 'subscription.start', nounId: subscriptionId }),
    ),
  );
}

/**
 * Ends the service of those whose counter has reached their quota: status, audit row and the tombstones on all nodes, in
 * this transaction. The quota is looked at again on the row itself, since it may have been raised a moment ago.
 */
export async function exhaustSubscriptions(ctx: Context, tx: Tx, counters: readonly CounterRow[]): Promise<number> {
  if (counters.length === 0) return 0;
  const now = ctx.clock.now();
  const exhausted = await tx.sql<SubscriptionKey[]>`
    update subscription s set status = 'exhausted', updated_at = ${now}
    from unnest(${counters.map((k) => k.tenantId)}::uuid[], ${counters.map((k) => k.subscriptionId)}::uuid[],
                ${counters.map((k) => String(k.usedBytes))}::bigint[]) as k (t, s, used)
    where s.tenant_id = k.t and s.id = k.s and s.quota_bytes <= k.used and s.status in ('active', 'grace', 'on_hold')
    returning s.tenant_id, s.id as subscription_id`;
  const byTenant = Map.groupBy(exhausted, ({ tenantId }) => tenantId);
  for (const tenantId of [...byTenant.keys()].sort()) {
    const ids = (byTenant.get(tenantId) ?? []).map(({ subscriptionId }) => subscriptionId);
    const own: Tx = { ...tx, tenantId };
    const [removals] = await Promise.all([
      takeOffNodes(own, ids, 'exhausted'),
      ...ids.map((nounId) => recordAudit(ctx, own, { action: 'subscription.exhaust', nounId })),
    ]);
    await bumpScopes(own, removals);
  }
  return exhausted.length;
}
