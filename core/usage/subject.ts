import type { Tx } from '#core/with-transaction.ts';

/** Whose usage is asked for: exactly one is set. */
export type Subject = {
  readonly userId?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly deviceId?: string | undefined;
};

/** A query for the meters of a subject, those of removed connections too. */
export function metersOf(tx: Tx, { userId, subscriptionId, deviceId }: Subject) {
  if (deviceId !== undefined)
    return tx.sql`select id from meter where tenant_id = ${tx.tenantId} and device_id = ${deviceId}`;
  if (subscriptionId !== undefined) {
    return tx.sql`select id from meter where tenant_id = ${tx.tenantId} and subscription_id = ${subscriptionId}`;
  }
  return tx.sql`
    select m.id from subscription s join meter m on m.tenant_id = s.tenant_id and m.subscription_id = s.id
    where s.tenant_id = ${tx.tenantId} and s.user_id = ${userId ?? null}`;
}
