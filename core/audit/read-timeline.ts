import type { Tx } from '#core/with-transaction.ts';
import type { AuditView } from './list-audit.ts';
import type { AuditLine } from './name-events.ts';
import { nameEvents } from './name-events.ts';

const SHOWN = 20;

export type Timeline = { readonly items: readonly AuditLine[]; readonly count: number };

/** What happened to a user, his subscriptions, devices and connections, removed ones too: the newest, and how many in all. */
export async function readTimeline(tx: Tx, userId: string): Promise<Timeline> {
  const t = tx.tenantId;
  const things = tx.sql`
    with things as materialized (
      select 'user' as noun, ${userId}::text as noun_id
      union all select 'subscription', id::text from subscription where tenant_id = ${t} and user_id = ${userId}
      union all select 'device', id::text from device where tenant_id = ${t} and user_id = ${userId}
      union all select 'connection', k.id::text from device d
        join connection k on k.tenant_id = d.tenant_id and k.device_id = d.id where d.tenant_id = ${t} and d.user_id = ${userId}
    ), events as (
      select e.id, e.at, e.actor_kind, e.actor_id, e.action, e.noun, e.noun_id, e.details from things x
      join audit_event e on e.tenant_id = ${t} and e.noun = x.noun and e.noun_id = x.noun_id
    )`;
  const rows = await tx.sql<(AuditView & { count: number })[]>`
    ${things} select e.*, count(*) over ()::integer as count from events e order by e.id desc limit ${SHOWN}`;
  const count = rows[0]?.count ?? 0;
  const items = await nameEvents(
    tx,
    rows.map(({ count: _count, ...event }) => event),
  );
  return { items, count };
}
