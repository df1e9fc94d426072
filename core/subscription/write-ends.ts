import type { Tx } from '#core/with-transaction.ts';
import type { ChangedTerms } from './changed-terms.ts';

type NewEnd = Pick<ChangedTerms, 'status' | 'resetsAt' | 'startsAt' | 'expiresAt' | 'durationDays'> & {
  readonly id: string;
};

const text = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Writes what another end makes of many subscriptions, by one statement. */
export async function writeEnds(tx: Tx, ends: readonly NewEnd[], now: Date): Promise<void> {
  if (ends.length === 0) return;
  await tx.sql`
    update subscription s set status = e.status, resets_at = e.resets_at, starts_at = e.starts_at, expires_at = e.expires_at,
      duration_days = e.duration_days, updated_at = ${now}
    from unnest(
      ${ends.map(({ id }) => id)}::uuid[], ${ends.map(({ status }) => status)}::text[],
      ${ends.map(({ resetsAt }) => text(resetsAt))}::timestamptz[], ${ends.map(({ startsAt }) => text(startsAt))}::timestamptz[],
      ${ends.map(({ expiresAt }) => text(expiresAt))}::timestamptz[], ${ends.map(({ durationDays }) => durationDays)}::integer[])
      as e (id, status, resets_at, starts_at, expires_at, duration_days)
    where s.tenant_id = ${tx.tenantId} and s.id = e.id`;
}
