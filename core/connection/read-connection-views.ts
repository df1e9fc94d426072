import type { Tx } from '#core/with-transaction.ts';
import type { ConnectionView, RevisionView } from './connection-view.ts';

type Row = Omit<ConnectionView, 'revisions'>;

/** The connections of these devices that are not removed, oldest first, each with its live revisions. One round trip. */
export async function readConnectionViews(tx: Tx, deviceIds: readonly string[]): Promise<ConnectionView[]> {
  const devices = [...deviceIds];
  const [connections, revisions] = await Promise.all([
    tx.sql<Row[]>`
      select id, device_id, way, meter_id, created_at from connection
      where tenant_id = ${tx.tenantId} and device_id = any(${devices}::uuid[]) and removed_at is null order by id`.execute(),
    tx.sql<RevisionView[]>`
      select r.connection_id, r.id, r.number, r.slot, r.sni_id, n.name as sni, r.created_at, r.revoked_at
      from connection k
      join revision r on r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot is not null
      join sni n on n.tenant_id = r.tenant_id and n.id = r.sni_id
      where k.tenant_id = ${tx.tenantId} and k.device_id = any(${devices}::uuid[]) and k.removed_at is null
      order by r.slot`.execute(),
  ]);
  const byConnection = Map.groupBy(revisions, (revision) => revision.connectionId);
  return connections.map((connection) => ({
    ...connection,
    revisions: byConnection.get(connection.id) ?? [],
  }));
}
