import { queueExtended } from '#core/notice/queue-extended.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { ChangedTerms } from './changed-terms.ts';

type NewTerms = {
  readonly subscriptionId: string;
  readonly expiredAt: Date | null;
  readonly terms: ChangedTerms;
  readonly now: Date;
};

/** Writes changed terms of a subscription that expired, or would have, at `expiredAt`; its user is told of more time. */
export async function writeTerms(tx: Tx, { subscriptionId, expiredAt, terms, now }: NewTerms): Promise<void> {
  await tx.sql`
    update subscription set status = ${terms.status}, quota_bytes = ${terms.quotaBytes}, reset = ${terms.reset},
      resets_at = ${terms.resetsAt}, starts_at = ${terms.startsAt}, expires_at = ${terms.expiresAt},
      duration_days = ${terms.durationDays}, device_limit = ${terms.deviceLimit}, ways = ${[...terms.ways]},
      updated_at = ${now}
    where tenant_id = ${tx.tenantId} and id = ${subscriptionId}`;
  const isLonger = expiredAt !== null && terms.expiresAt !== null && terms.expiresAt > expiredAt;
  if (isLonger) await queueExtended(tx, [subscriptionId], now);
}
