import type { Tx } from '#core/with-transaction.ts';
import type { Subject } from './subject.ts';
import { metersOf } from './subject.ts';

export type HourOfUsage = { readonly at: Date; readonly upBytes: bigint; readonly downBytes: bigint };

/** A subject's traffic by hour, over all nodes, oldest first. The hour in which `from` lies counts whole. */
export async function readHours(tx: Tx, subject: Subject, span: { from: Date; to: Date }): Promise<HourOfUsage[]> {
  return tx.sql<HourOfUsage[]>`
    select bucket as at, sum(up_bytes)::bigint as up_bytes, sum(down_bytes)::bigint as down_bytes from usage_hourly
    where tenant_id = ${tx.tenantId} and meter_id in (${metersOf(tx, subject)})
      and bucket >= date_trunc('hour', ${span.from}::timestamptz, 'utc') and bucket < ${span.to}
    group by bucket order by bucket`;
}
