import type { Tx } from '#core/with-transaction.ts';

/** A name that inbounds of this target are about to show no more. */
type Lost = { readonly sniId: string; readonly target: string; readonly now: Date };

/**
 * Marks the devices whose links lead through an inbound under a name that it is about to show no more: what their people
 * imported stops working there. To be called before the name's row is changed. Locks the devices by their ids.
 */
export async function markStale(tx: Tx, { sniId, target, now }: Lost): Promise<void> {
  const { tenantId } = tx;
  await tx.sql`
    with shown as (
      select i.node_id, i.way from inbound i
      where i.tenant_id = ${tenantId} and i.target = ${target}
    ), fallback as (
      select o.id from sni o where o.tenant_id = ${tenantId} and o.target = ${target} and o.is_enabled
      order by o.is_default desc, o.name limit 1
    ), affected as (
      select d.id from device d
      where d.tenant_id = ${tenantId} and d.removed_at is null and d.id in (
        select k.device_id from shown
        join node n on n.tenant_id = ${tenantId} and n.id = shown.node_id and n.status = 'active'
        join node_group_member m on m.tenant_id = n.tenant_id and m.node_id = n.id
        join subscription_group g on g.tenant_id = m.tenant_id and g.group_id = m.group_id
        join device own on own.tenant_id = g.tenant_id and own.subscription_id = g.subscription_id
        join connection k on k.tenant_id = own.tenant_id and k.device_id = own.id and k.way = shown.way
          and k.removed_at is null
        join revision r on r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot = 0
        join sni s on s.tenant_id = r.tenant_id and s.id = r.sni_id
        where case when s.is_enabled and s.target = ${target} then s.id else (select id from fallback) end = ${sniId}::uuid)
      order by d.id for update of d
    )
    update device d set stale_since = ${now} from affected a where d.tenant_id = ${tenantId} and d.id = a.id`.execute();
}
