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

type Row = { readonly tenth: number; readonly count: number; readonly crossing: number };

const TENTHS = 10;
const DAY_SECONDS = 86_400;
const WEEK_MS = 7 * DAY_SECONDS * 1_000;
const SHORTEST_SECONDS = 3_600;

/** Counts the users with a quota by how much of it is gone, in one walk over the cards. */
export async function readQuotaPressure(tx: Tx, now: Date): Promise<QuotaPressure> {
  const elapsed = tx.sql`greatest(extract(epoch from ${now}::timestamptz - c.period_started_at)::float8, ${SHORTEST_SECONDS})`;
  const [rows, [expiring]] = await Promise.all([
    tx.sql<Row[]>`
      select least(floor(c.used_bytes::float8 / c.quota_bytes * ${TENTHS}::integer), ${TENTHS}::integer)::integer as tenth,
        count(*)::integer as count,
        count(*) filter (where c.used_bytes < c.quota_bytes and c.state = 'active'
          and c.used_bytes + c.used_bytes::float8 / ${elapsed} * ${DAY_SECONDS}::integer >= c.quota_bytes)::integer as crossing
      from user_card c where c.tenant_id = ${tx.tenantId} and c.quota_bytes is not null group by 1`.execute(),
    tx.sql<{ count: number }[]>`
      select count(*)::integer as count from user_card c
      where c.tenant_id = ${tx.tenantId} and c.expires_at >= ${now} and c.expires_at < ${new Date(now.getTime() + WEEK_MS)}`.execute(),
  ]);
  const tenths = Array.from({ length: TENTHS }, (_, tenth) => rows.find((row) => row.tenth === tenth)?.count ?? 0);
  const exhausted = rows.find(({ tenth }) => tenth === TENTHS)?.count ?? 0;
  return {
    withQuota: rows.reduce((sum, { count }) => sum + count, 0),
    tenths,
    exhausted,
    over80: tenths.slice(8).reduce((sum, count) => sum + count, 0),
    crossingSoon: rows.reduce((sum, { crossing }) => sum + crossing, 0),
    expiringSoon: expiring?.count ?? 0,
  };
}
