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
  const rows = await tx.sql<Row[]>`
    select w.device_id,
      coalesce(bool_or(w.is_acked), false) as is_sent,
      coalesce(bool_or(w.is_taken), false) as is_accepted,
      coalesce(bool_and(w.is_taken) filter (where w.is_up), false) as is_everywhere
    from (
      select d.id as device_id, r.id as revision_id, s.acked_rev >= e.rev as is_acked,
        s.applied_rev >= e.rev
          and not s.refused @> jsonb_build_array(jsonb_build_object('key', r.id::text)) as is_taken,
        n.offline_since is null and n.last_seen_at is not null as is_up
      from device d
      join connection k on k.tenant_id = d.tenant_id and k.device_id = d.id and k.removed_at is null
      join revision r on r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot = 0
      left join (
        subscription_group g
        join scope_entry e on e.scope_id = g.group_id and e.kind = 'revision'
        join node_scope s on s.scope_id = e.scope_id and s.left_at is null
        join node n on n.tenant_id = s.tenant_id and n.id = s.node_id and n.status = 'active'
        join inbound i on i.tenant_id = n.tenant_id and i.node_id = n.id
      ) on g.tenant_id = d.tenant_id and g.subscription_id = d.subscription_id and e.key = r.id::text and i.way = k.way
      where d.tenant_id = ${tx.tenantId} and d.user_id = ${userId} and d.removed_at is null
    ) w group by w.device_id, w.revision_id`.execute();
  const byDevice = Map.groupBy(rows, ({ deviceId }) => deviceId);
  return new Map([...byDevice].map(([deviceId, own]) => [deviceId, slowest(own.map(stepOf))]));
}

function stepOf({ isSent, isAccepted, isEverywhere }: Row): DeviceStep {
  if (isAccepted) return isEverywhere ? 4 : 3;
  return isSent ? 2 : 1;
}

const slowest = (steps: readonly DeviceStep[]): DeviceStep => steps.toSorted((a, b) => a - b)[0] ?? 1;
