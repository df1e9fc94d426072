import type { PendingQuery, Row } from 'postgres';
import type { Tx } from '#core/with-transaction.ts';
import type { NoticeKind } from './notice-content.ts';
import { wakingTime } from './waking-hours.ts';

type Sql = PendingQuery<Row[]>;

/** A kind of notice over a subscription `s`, its counter `c` and its user `u`. */
export type DueNotice = {
  readonly kind: NoticeKind;
  /** The instant that tells one occasion from the next. */
  readonly about: Sql;
  /** Names and values for jsonb_build_object. */
  readonly facts: Sql;
  readonly isDue: Sql;
  readonly now: Date;
  /** False for the system's work over all tenants. */
  readonly ownTenantOnly: boolean;
};

/** Queues a notice for everybody for whom it is due, whom the bot may write to and who has not had it. Returns how many. */
export async function insertNotices(tx: Tx, notice: DueNotice): Promise<number> {
  const { kind, about, facts, isDue, now, ownTenantOnly } = notice;
  const key = tx.sql`${`${kind}:`} || s.id || ':' || to_char(${about} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  const rows = await tx.sql`
    insert into notice (tenant_id, user_id, kind, key, facts, due_at, created_at)
    select s.tenant_id, s.user_id, ${kind}, ${key},
      jsonb_build_object('subscriptionId', s.id, ${facts})::text, ${wakingTime(now)}, ${now}
    from subscription s
    join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
    join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
    where ${isDue} and ${ownTenantOnly ? tx.sql`s.tenant_id = ${tx.tenantId}` : tx.sql`true`}
      and u.status = 'active' and u.telegram_id is not null and u.wants_notices and u.telegram_blocked_at is null
      and not exists (select from notice n where n.tenant_id = s.tenant_id and n.user_id = s.user_id and n.key = ${key})
    order by s.tenant_id, s.id
    on conflict (tenant_id, user_id, key) do nothing returning 1`;
  return rows.length;
}
