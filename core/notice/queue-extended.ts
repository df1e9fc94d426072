import type { Tx } from '#core/with-transaction.ts';
import { insertNotices } from './insert-notices.ts';

/** Queues the news that subscriptions last longer now; call it once the new expiries are written. */
export async function queueExtended(tx: Tx, subscriptionIds: readonly string[], now: Date): Promise<void> {
  await insertNotices(tx, {
    kind: 'extended',
    about: tx.sql`s.expires_at`,
    facts: tx.sql`'expiresAt', s.expires_at`,
    isDue: tx.sql`s.tenant_id = ${tx.tenantId} and s.id = any(${[...subscriptionIds]}::uuid[]) and s.expires_at is not null`,
    now,
    ownTenantOnly: true,
  });
}
