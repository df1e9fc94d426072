import type { Way } from '#contract/ways.ts';
import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { ownedBy } from './owned-by.ts';

/** What is decided by when something of a device changes. */
export type LockedDevice = {
  readonly name: string;
  readonly userId: string;
  readonly subscriptionId: string;
  readonly userStatus: UserStatus;
  readonly status: SubscriptionStatus;
  readonly expiresAt: Date | null;
  readonly ways: readonly Way[];
  readonly groupIds: readonly string[];
  readonly waysInUse: readonly Way[];
};

/**
 * Locks the subscription of a device, then the device, and reads them after the lock.
 * @throws AppError NOT_FOUND when there is none, it is removed, or it is not the owner's to whom it is held
 */
export async function lockDevice(tx: Tx, deviceId: string, ownerId?: string): Promise<LockedDevice> {
  const [, [device]] = await Promise.all([
    tx.sql`
      select from subscription where tenant_id = ${tx.tenantId}
        and id = (select d.subscription_id from device d
                  where d.tenant_id = ${tx.tenantId} and d.id = ${deviceId} ${ownedBy(tx, ownerId)})
      for update`.execute(),
    tx.sql<LockedDevice[]>`
      select d.name, d.user_id, d.subscription_id, u.status as user_status, s.status, s.expires_at, s.ways,
        array(select g.group_id from subscription_group g
              where g.tenant_id = s.tenant_id and g.subscription_id = s.id order by g.group_id) as group_ids,
        array(select k.way from connection k
              where k.tenant_id = d.tenant_id and k.device_id = d.id and k.removed_at is null) as ways_in_use
      from device d
      join subscription s on s.tenant_id = d.tenant_id and s.id = d.subscription_id
      join users u on u.tenant_id = d.tenant_id and u.id = d.user_id
      where d.tenant_id = ${tx.tenantId} and d.id = ${deviceId} and d.removed_at is null ${ownedBy(tx, ownerId)}
      for update of d`.execute(),
  ]);
  if (device === undefined) throw new AppError('NOT_FOUND', 'There is no such device.');
  return device;
}
