import type { TransactionSql } from '#core/database.ts';

/** Whether what a notice `n` tells of a subscription `s` with its counter `c` has not been overtaken. */
export function isStillTrue({ sql }: { readonly sql: TransactionSql }) {
  return sql`coalesce(case
    when n.kind = 'quota80' then c.period_started_at = (n.facts::jsonb ->> 'periodStartedAt')::timestamptz
      and s.status in ('active', 'grace')
    when n.kind = 'quota100' then c.period_started_at = (n.facts::jsonb ->> 'periodStartedAt')::timestamptz
      and s.status = 'exhausted'
    when n.kind = 'ended' then s.status = 'ended'
    else s.expires_at = (n.facts::jsonb ->> 'expiresAt')::timestamptz end, false)`;
}
