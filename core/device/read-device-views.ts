import { mayReveal } from '#core/authorise.ts';
import { readConnectionViews } from '#core/connection/read-connection-views.ts';
import type { Context } from '#core/context.ts';
import { openLink } from '#core/link-token.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { DeviceView } from './device-view.ts';

type Row = Omit<DeviceView, 'linkToken' | 'connections'> & { readonly linkSealed: Buffer | null };

/** These devices with their links, for whoever may see them, and connections, newest first; unknown ids are left out. */
export async function readDeviceViews(ctx: Context, tx: Tx, ids: readonly string[]): Promise<DeviceView[]> {
  if (ids.length === 0) return [];
  const [devices, connections] = await Promise.all([
    tx.sql<Row[]>`
      select id, user_id, subscription_id, name, platform, link_sealed, created_at, removed_at from device
      where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) order by id desc`.execute(),
    readConnectionViews(tx, ids),
  ]);
  const isShown = mayReveal(ctx.actor, ctx.clock.now());
  const byDevice = Map.groupBy(connections, (connection) => connection.deviceId);
  return devices.map(({ linkSealed, ...device }) => {
    const owner = { tenantId: tx.tenantId, table: 'device' as const, rowId: device.id };
    const linkToken = linkSealed === null || !isShown ? null : openLink(ctx.keys, owner, linkSealed);
    return { ...device, linkToken, connections: byDevice.get(device.id) ?? [] };
  });
}

type Wanted = { readonly deviceId: string; readonly ownerId: string | undefined };

/**
 * One device as it stands in this transaction.
 * @throws AppError NOT_FOUND when there is none, it is removed, or it is not the owner's to whom it is held
 */
export async function readLiveDevice(ctx: Context, tx: Tx, { deviceId, ownerId }: Wanted): Promise<DeviceView> {
  const [view] = await readDeviceViews(ctx, tx, [deviceId]);
  const isHis = ownerId === undefined || view?.userId === ownerId;
  if (view === undefined || view.removedAt !== null || !isHis)
    throw new AppError('NOT_FOUND', 'There is no such device.');
  return view;
}
