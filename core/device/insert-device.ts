import { insertConnection } from '#core/connection/insert-connection.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { PlannedDevice } from './plan-device.ts';

/** Writes a device and then its connections, all on their way at once. */
export async function insertDevice(tx: Tx, { view, link, connections }: PlannedDevice): Promise<void> {
  const { id, userId, subscriptionId, name, platform, createdAt } = view;
  await Promise.all([
    tx.sql`
      insert into device (tenant_id, id, user_id, subscription_id, name, platform, link_hash, link_sealed, created_at)
      values (${tx.tenantId}, ${id}, ${userId}, ${subscriptionId}, ${name}, ${platform}, ${link.hash}, ${link.sealed},
              ${createdAt})`.execute(),
    ...connections.map(({ row }) => insertConnection(tx, row)),
  ]);
}
