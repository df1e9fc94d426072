import type { Way } from '#contract/ways.ts';
import type { LockedConnection } from '#core/connection/lock-connection.ts';
import { lockConnection } from '#core/connection/lock-connection.ts';
import { lockDevice } from '#core/device/lock-device.ts';
import { refuseGrowth } from '#core/subscription/refuse-growth.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

type Wanted = { readonly deviceId: string; readonly userId: string; readonly way: Way | undefined; readonly now: Date };
export type MyConnections = {
  readonly name: string;
  /** Whether these are all that the device has. */
  readonly isWhole: boolean;
  readonly connections: readonly { readonly connectionId: string; readonly connection: LockedConnection }[];
};

/**
 * Locks a user's device and its connections, or the one by this way, to renew them: subscription, device, connections.
 * @throws AppError NOT_FOUND, PRECONDITION when nothing new can be made or there is nothing to renew
 */
export async function lockMyConnections(tx: Tx, { deviceId, userId, way, now }: Wanted): Promise<MyConnections> {
  const [device, all] = await Promise.all([
    lockDevice(tx, deviceId, userId),
    tx.sql<{ id: string; way: Way }[]>`
      select id, way from connection
      where tenant_id = ${tx.tenantId} and device_id = ${deviceId} and removed_at is null order by id`.execute(),
  ]);
  refuseGrowth(device, now);
  const chosen = all.filter((connection) => way === undefined || connection.way === way);
  if (chosen.length === 0) {
    const why = way === undefined ? 'This device has no connection.' : `This device has no connection by ${way}.`;
    throw new AppError('PRECONDITION', why, way === undefined ? {} : { field: 'way' });
  }
  const connections = await Promise.all(
    chosen.map(async ({ id }) => ({ connectionId: id, connection: await lockConnection(tx, id, userId) })),
  );
  return { name: device.name, isWhole: chosen.length === all.length, connections };
}
