import type { Way } from '#contract/ways.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { NewRevision } from './new-revision.ts';

/** Whose a connection is, and where its subscription lets it go. */
export type ConnectionOwner = {
  readonly userId: string;
  readonly subscriptionId: string;
  readonly groupIds: readonly string[];
};

export type NewConnection = {
  readonly id: string;
  readonly deviceId: string;
  readonly owner: ConnectionOwner;
  readonly way: Way;
  readonly meterId: number;
  readonly sniId: string;
  readonly revision: NewRevision;
  readonly now: Date;
};

/** Writes a connection with its meter, the groups it may be reported from, and its first revision, in one statement. */
export async function insertConnection(
  tx: Tx,
  { id, deviceId, owner, way, meterId, sniId, revision, now }: NewConnection,
): Promise<void> {
  const { tenantId } = tx;
  await tx.sql`
    with metered as (
      insert into meter (id, tenant_id, subscription_id, user_id, device_id, connection_id, created_at)
      overriding system value
      values (${meterId}, ${tenantId}, ${owner.subscriptionId}, ${owner.userId}, ${deviceId}, ${id}, ${now})
    ), reported as (
      insert into meter_scope (tenant_id, meter_id, scope_id)
      select ${tenantId}::uuid, ${meterId}::integer, unnest(${[...owner.groupIds]}::uuid[])
    ), connected as (
      insert into connection (tenant_id, id, device_id, way, meter_id, last_revision_number, created_at)
      values (${tenantId}, ${id}, ${deviceId}, ${way}, ${meterId}, 1, ${now})
    )
    insert into revision (tenant_id, id, connection_id, number, slot, sni_id, credentials_sealed, created_at)
    values (${tenantId}, ${revision.id}, ${id}, 1, 0, ${sniId}, ${revision.credentialsSealed}, ${now})`.execute();
}
