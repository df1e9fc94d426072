import { meterIdsOf } from '#core/machine/judge-samples.ts';
import type { UsageBatch } from '#core/machine/usage-batch.ts';
import type { SubscriptionStatus } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';

/** Whose account a meter of a node feeds, and how that account stood before this batch. */
export type MeterAccount = {
  readonly nodeId: string;
  readonly meterId: number;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly status: SubscriptionStatus;
  readonly quotaBytes: bigint | null;
  readonly usedBytes: bigint;
};

/** The accounts by node and meter. A meter that was never issued in a scope that the node ever followed is not among them. */
export type MeterAccounts = { readonly find: (nodeId: string, meterId: number) => MeterAccount | undefined };

/** Reads the accounts behind these batches by one statement. Locks nothing. */
export async function readMeters(tx: Tx, batches: readonly UsageBatch[]): Promise<MeterAccounts> {
  const pairs = new Map<string, { nodeId: string; meterId: number }>();
  for (const batch of batches) {
    for (const meterId of meterIdsOf(batch)) pairs.set(`${batch.nodeId} ${meterId}`, { nodeId: batch.nodeId, meterId });
  }
  const wanted = [...pairs.values()];
  if (wanted.length === 0) return { find: () => undefined };
  const rows = await tx.sql<MeterAccount[]>`
    select p.node_id, m.id as meter_id, m.tenant_id, m.subscription_id, s.status, s.quota_bytes,
      coalesce(c.up_bytes + c.down_bytes, 0::bigint) as used_bytes
    from unnest(${wanted.map(({ nodeId }) => nodeId)}::uuid[], ${wanted.map(({ meterId }) => meterId)}::int[])
      as p (node_id, meter_id)
    join meter m on m.id = p.meter_id
    join subscription s on s.tenant_id = m.tenant_id and s.id = m.subscription_id
    left join usage_counter c on c.tenant_id = m.tenant_id and c.subscription_id = m.subscription_id
    where exists (select from meter_scope ms join node_scope ns on ns.scope_id = ms.scope_id
                  where ms.meter_id = m.id and ns.node_id = p.node_id and ns.tenant_id = m.tenant_id)`;
  const found = new Map(rows.map((row) => [`${row.nodeId} ${row.meterId}`, row]));
  return { find: (nodeId, meterId) => found.get(`${nodeId} ${meterId}`) };
}
