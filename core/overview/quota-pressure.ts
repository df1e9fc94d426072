import type { FullTally } from '#core/user/user-tally.ts';
import type { Tx } from '#core/with-transaction.ts';

/** How users with a quota stand to it. */
export type QuotaPressure = {
  readonly withQuota: number;
  /** Users by tenths of their quota: the first up to 10 %, the tenth from 90 % to under 100 %. */
  readonly tenths: readonly number[];
  readonly exhausted: number;
  readonly over80: number;
  /** Those who reach it within a day at the average pace of their period. */
  readonly crossingSoon: number;
  /** Those whose subscription expires within 7 days. */
  readonly expiringSoon: number;
};

const WEEK_MS = 7 * 86_400_000;

/** How many users' subscriptions expire within 7 days. */
export async function countExpiring(tx: Tx, now: Date): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::integer as count from user_card c
    where c.tenant_id = ${tx.tenantId} and c.expires_at >= ${now} and c.expires_at < ${new Date(now.getTime() + WEEK_MS)}`.execute();
  return row?.count ?? 0;
}

/** How users stand to their quotas. Pure. */
export function quotaPressureOf({ total, quota, tenths, crossing }: FullTally, expiringSoon: number): QuotaPressure {
  const { exhausted, over80, none } = quota;
  return { withQuota: total - none, tenths, exhausted, over80, crossingSoon: crossing, expiringSoon };
}
