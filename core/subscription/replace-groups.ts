import type { Tx } from '#core/with-transaction.ts';
import { refuseMissing } from './insert-subscription.ts';

type Replacement = {
  readonly subscriptionId: string;
  readonly old: readonly string[];
  readonly wanted: readonly string[] | undefined;
};

/**
 * Places a subscription in other groups, and lets its meters be reported from them. Returns the groups it is in now.
 * @throws AppError NOT_FOUND naming an unknown group
 */
export async function replaceGroups(tx: Tx, { subscriptionId, old, wanted }: Replacement): Promise<readonly string[]> {
  if (wanted === undefined || wanted.toSorted().join() === old.join()) return old;
  const found = await tx.sql<{ id: string }[]>`
    select id from node_group where tenant_id = ${tx.tenantId} and id = any(${[...wanted]}::uuid[]) order by id`;
  const groupIds = found.map((row) => row.id);
  refuseMissing(wanted, groupIds);
  await Promise.all([
    tx.sql`
      delete from subscription_group where tenant_id = ${tx.tenantId} and subscription_id = ${subscriptionId}
        and group_id <> all(${groupIds}::uuid[])`,
    tx.sql`
      insert into subscription_group (tenant_id, subscription_id, group_id)
      select ${tx.tenantId}::uuid, ${subscriptionId}::uuid, unnest(${groupIds}::uuid[]) on conflict do nothing`,
    tx.sql`
      insert into meter_scope (tenant_id, meter_id, scope_id)
      select m.tenant_id, m.id, g.id from meter m cross join unnest(${groupIds}::uuid[]) as g (id)
      where m.tenant_id = ${tx.tenantId} and m.subscription_id = ${subscriptionId} on conflict do nothing`,
  ]);
  return groupIds;
}
