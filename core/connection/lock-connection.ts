import type { Way } from '#contract/ways.ts';
import { ownedBy } from '#core/device/owned-by.ts';
import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { RevisionView } from './connection-view.ts';

export type LiveRevision = RevisionView & { readonly slot: number };

/** What is decided by when a connection changes. */
export type LockedConnection = {
  readonly deviceId: string;
  readonly deviceName: string;
  readonly way: Way;
  readonly meterId: number;
  readonly lastRevisionNumber: number;
  readonly createdAt: Date;
  readonly userStatus: UserStatus;
  readonly status: SubscriptionStatus;
  readonly expiresAt: Date | null;
  readonly groupIds: readonly string[];
  /** Whether the SNI of the newest revision may still be given out. */
  readonly sniIsEnabled: boolean;
  readonly revisions: readonly LiveRevision[];
};

/**
 * Locks the subscription of a connection, then the connection, and reads them with the live revisions (slot 0 first) after
 * the lock. @throws AppError NOT_FOUND when there is none, it is removed, or not the owner's to whom it is held
 */
export async function lockConnection(tx: Tx, connectionId: string, ownerId?: string): Promise<LockedConnection> {
  const { tenantId } = tx;
  const [, [connection], revisions] = await Promise.all([
    tx.sql`
      select from subscription where tenant_id = ${tenantId} and id = (
        select d.subscription_id from connection k join device d on d.tenant_id = k.tenant_id and d.id = k.device_id
        where k.tenant_id = ${tenantId} and k.id = ${connectionId} ${ownedBy(tx, ownerId)})
      for update`.execute(),
    tx.sql<Omit<LockedConnection, 'revisions'>[]>`
      select k.device_id, d.name as device_name, k.way, k.meter_id, k.last_revision_number, k.created_at,
        u.status as user_status, s.status, s.expires_at,
        array(select g.group_id from subscription_group g
              where g.tenant_id = s.tenant_id and g.subscription_id = s.id order by g.group_id) as group_ids,
        exists (select from revision r join sni n on n.tenant_id = r.tenant_id and n.id = r.sni_id
                where r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot = 0 and n.is_enabled)
          as sni_is_enabled
      from connection k
      join device d on d.tenant_id = k.tenant_id and d.id = k.device_id
      join subscription s on s.tenant_id = d.tenant_id and s.id = d.subscription_id
      join users u on u.tenant_id = d.tenant_id and u.id = d.user_id
      where k.tenant_id = ${tenantId} and k.id = ${connectionId} and k.removed_at is null ${ownedBy(tx, ownerId)}
      for update of k`.execute(),
    tx.sql<LiveRevision[]>`
      select r.id, r.connection_id, r.number, r.slot, r.sni_id, n.name as sni, r.created_at, r.revoked_at
      from revision r join sni n on n.tenant_id = r.tenant_id and n.id = r.sni_id
      where r.tenant_id = ${tenantId} and r.connection_id = ${connectionId} and r.slot is not null
      order by r.slot`.execute(),
  ]);
  if (connection === undefined) throw new AppError('NOT_FOUND', 'There is no such connection.');
  return { ...connection, revisions };
}
