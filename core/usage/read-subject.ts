import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { Subject } from './subject.ts';
import { metersOf } from './subject.ts';

export type UsageTotal = {
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  readonly quotaBytes: bigint | null;
  readonly lastUsedAt: Date | null;
};

/** The totals of a subject. @throws AppError NOT_FOUND when there is none */
export async function readSubject(tx: Tx, subject: Subject): Promise<UsageTotal> {
  const [total] = await (subject.deviceId === undefined ? countersOf(tx, subject) : hoursOf(tx, subject));
  if (total === undefined) throw new AppError('NOT_FOUND', `There is no such ${nameOf(subject)}.`);
  return total;
}

function nameOf({ userId, subscriptionId }: Subject): string {
  if (userId !== undefined) return 'user';
  return subscriptionId === undefined ? 'device' : 'subscription';
}

/** The live counters; one subscription without a quota makes the sum unlimited. */
function countersOf(tx: Tx, { userId, subscriptionId }: Subject) {
  const owner =
    userId === undefined
      ? tx.sql`(select tenant_id, id from subscription where tenant_id = ${tx.tenantId} and id = ${subscriptionId ?? null}) o
          join subscription s on s.tenant_id = o.tenant_id and s.id = o.id`
      : tx.sql`(select tenant_id, id from users where tenant_id = ${tx.tenantId} and id = ${userId}) o
          left join subscription s on s.tenant_id = o.tenant_id and s.user_id = o.id`;
  return tx.sql<UsageTotal[]>`
    select coalesce(sum(c.up_bytes), 0)::bigint as up_bytes, coalesce(sum(c.down_bytes), 0)::bigint as down_bytes,
      case when bool_and(s.quota_bytes is not null) then sum(s.quota_bytes)::bigint end as quota_bytes,
      max(c.last_used_at) as last_used_at
    from ${owner} left join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
    group by o.id`;
}

/** A device has no counter of its own: all the hours that are kept. */
function hoursOf(tx: Tx, subject: Subject) {
  return tx.sql<UsageTotal[]>`
    select coalesce(sum(h.up_bytes), 0)::bigint as up_bytes, coalesce(sum(h.down_bytes), 0)::bigint as down_bytes,
      null::bigint as quota_bytes, max(coalesce(h.last_used_at, h.bucket)) as last_used_at
    from device d
    left join usage_hourly h on h.tenant_id = d.tenant_id and h.meter_id in (${metersOf(tx, subject)})
    where d.tenant_id = ${tx.tenantId} and d.id = ${subject.deviceId ?? null} group by d.id`;
}
