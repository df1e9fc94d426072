import type { Tx } from '#core/with-transaction.ts';
import type { DeviceStep } from './home-view.ts';

type Row = {
  readonly deviceId: string;
  readonly isSent: boolean;
  readonly isAccepted: boolean;
  readonly isEverywhere: boolean;
};

/**
 * How far the devices of a user are on the nodes, by what nodes have really acknowledged of their slot-0 revisions; a
 * device is as far as its slowest connection. Devices without a connection are left out.
 */
export async function readProgress(tx: Tx, userId: string): Promise<Map<string, DeviceStep>> {
  // The keys come first, as text: behind row-level security only a comparison of columns reaches the index of entries.
  const rows = await tx.sql<Row[]>`
    with live as materialized (
      select d.id as device_id, r.id::text as key, k.way, g.group_id
      from device d
      join connection k on k.tenant_id = d.tenant_id and k.device_id = d.id and k.removed_at is null
      join revision r on r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot = 0
      left join subscription_group g on g.tenant_id = d.tenant_id and g.subscription_id = d.subscription_id
      where d.tenant_id = ${tx.tenantId} and d.user_id = ${userId} and d.removed_at is null
    ), told as (
      select l.device_id, l.key, n.id is not null and s.acked_rev >= e.rev as is_acked,
        n.id is not null and s.applied_rev >= e.rev
          and not s.refused @> jsonb_build_array(jsonb_build_object('key', l.key)) as is_taken,
        n.offline_since is null and n.last_seen_at is not null as is_up
      from live l
      left join scope_entry e on e.scope_id = l.group_id and e.kind = 'revision' and e.key = l.key
      left join node_scope s on s.scope_id = e.scope_id and s.left_at is null
      left join (
        node n join inbound i on i.tenant_id = n.tenant_id and i.node_id = n.id
      ) on n.tenant_id = s.tenant_id and n.id = s.node_id and n.status = 'active' and i.way = l.way
    )
    select device_id, coalesce(bool_or(is_acked), false) as is_sent, coalesce(bool_or(is_taken), false) as is_accepted,
      coalesce(bool_and(is_taken) filter (where is_up), false) as is_everywhere
    from told group by device_id, key`.execute();
  const byDevice = Map.groupBy(rows, ({ deviceId }) => deviceId);
  return new Map([...byDevice].map(([deviceId, own]) => [deviceId, slowest(own.map(stepOf))]));
}

function stepOf({ isSent, isAccepted, isEverywhere }: Row): DeviceStep {
  if (isAccepted) return isEverywhere ? 4 : 3;
  return isSent ? 2 : 1;
}

const slowest = (steps: readonly DeviceStep[]): DeviceStep => steps.toSorted((a, b) => a - b)[0] ?? 1;
