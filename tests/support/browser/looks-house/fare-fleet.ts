import type { Sql } from '#core/database.ts';
import { AWAITED } from './lay-fleet.ts';

const health = (state: string, reason = ''): string => {
  const engine = { kind: 'xray', version: '26.7.28', epoch: 'e', state, reason };
  return JSON.stringify({ engines: [engine], journalPending: 0, lastError: '' });
};
const LOST = 'fra-t2';

/** As if the nodes' machines had come: most are well, one is lost, one refuses, one is behind, one has an ill engine. */
export async function fareFleet(sql: Sql): Promise<void> {
  await sql`
    update node set status = 'active', agent_version = '1.8.2', health = ${health('ok')}::text::jsonb
    where status <> 'revoked' and name <> ${AWAITED}`;
  await sql`
    update node set health = ${health('degraded', 'Restarted 3 times within 10 min: out of memory.')}::text::jsonb
    where name = 'ist-t1'`;
  await sql`
    insert into node_certificate (tenant_id, node_id, serial, not_before, not_after)
    select tenant_id, id, id::text, now() - interval '4 days', now() + interval '26 days' from node n
    where status = 'active' and not exists (select from node_certificate c where c.node_id = n.id)`;
  await beat(sql);
  await sql`
    update node set offline_since = now() - interval '6 minutes', last_seen_at = now() - interval '6 minutes'
    where name = ${LOST}`;
  await applyAll(sql);
}

/** Those that have contact say so again, as they would every few seconds. */
export async function beat(sql: Sql): Promise<void> {
  await sql`
    update node set last_seen_at = now(), offline_since = null where status = 'active' and name <> ${LOST}`;
}

async function applyAll(sql: Sql): Promise<void> {
  await sql`
    update node_scope s set acked_rev = h.head, applied_rev = h.head, acked_at = now() - interval '2 seconds'
    from scope_head h, node n
    where h.scope_id = s.scope_id and n.id = s.node_id and n.status = 'active'`;
  await sql`
    update node_scope s set acked_rev = acked_rev - 14, applied_rev = applied_rev - 14, acked_at = now() - interval '3 minutes'
    from node n where n.id = s.node_id and n.name = 'hel-t1' and s.applied_rev > 20`;
  await sql`
    update node_scope s set refused = (
      select jsonb_agg(jsonb_build_object('key', e.key, 'code', 'key_length')) from (
        select key from scope_entry where scope_id = s.scope_id and kind = 'revision' order by rev limit 2) e)
    from node n, node_group g
    where n.id = s.node_id and n.name = 'ams-t2' and g.id = s.scope_id and g.is_default`;
}
