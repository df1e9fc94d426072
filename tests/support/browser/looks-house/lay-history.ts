import type { Sql } from '#core/database.ts';

/** What people and nodes have used and done: SQL, because no verb can be told that it is yesterday. */
export async function layHistory(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select setseed(0.42)`;
    for (const statement of [AGES, COUNTERS, STATES, HOURS, NODE_TRAFFIC, NODE_HISTORY]) await tx.unsafe(statement);
    await tx`select refresh_user_cards(array_agg(tenant_id), array_agg(id)) from users`;
  });
}

const AGES = `update node set created_at = now() - interval '40 days'`;
const COUNTERS = `
  update usage_counter c set up_bytes = coalesce(s.quota_bytes, 300::bigint * 1024^3) * random() * 0.05,
    down_bytes = coalesce(s.quota_bytes, 300::bigint * 1024^3) * power(random(), 1.5) * 0.93,
    last_used_at = now() - case when random() < 0.35 then random() * interval '2 minutes' else power(random(), 3) * interval '20 days' end
  from subscription s where s.id = c.subscription_id and s.status <> 'on_hold'`;
const STATES = `
  with numbered as (
    select s.id, row_number() over (order by s.id) as n from subscription s where s.status = 'active')
  update subscription s set
    status = case n.n % 12 when 3 then 'exhausted' when 6 then 'grace' when 9 then 'ended' else s.status end,
    expires_at = case n.n % 12 when 6 then now() - interval '1 day' when 9 then now() - interval '12 days' else s.expires_at end
  from numbered n where n.id = s.id and n.n > 1`;
const HOURS = `
  insert into usage_hourly (bucket, tenant_id, meter_id, node_id, up_bytes, down_bytes, last_used_at)
  select date_trunc('hour', now()) - h * interval '1 hour', m.tenant_id, m.id,
    nodes.ids[1 + (m.id + h / 9) % cardinality(nodes.ids)],
    random() * 2e7, random() * 6e8, date_trunc('hour', now()) - h * interval '1 hour' + interval '50 minutes'
  from meter m, generate_series(0, 719) h,
    (select array_agg(id order by id) as ids from node where status = 'active') nodes
  where (m.id + h) % 5 < 2 and date_trunc('hour', now()) - h * interval '1 hour' >= date_trunc('month', now()) - interval '1 month'
  on conflict do nothing`;
const NODE_TRAFFIC = `
  insert into node_traffic (tenant_id, node_id, minutes, bucket, up_bytes, down_bytes)
  select n.tenant_id, n.id, k.minutes, date_bin(k.minutes * interval '1 minute', now(), 'epoch') - at * k.minutes * interval '1 minute',
    (0.2 + random()) * 1e8 * k.minutes, (1 + random() + sin(at / 12.0)) * 1e9 * k.minutes
  from node n, (values (5, 600), (60, 800)) k (minutes, steps), generate_series(0, k.steps) at
  where n.status = 'active' on conflict do nothing`;
const NODE_HISTORY = `
  insert into node_history (tenant_id, node_id, hour, worst)
  select n.tenant_id, n.id, date_trunc('hour', now()) - h * interval '1 hour', case when random() < 0.04 then 1 else 0 end
  from node n, generate_series(0, 23) h where n.status = 'active' on conflict do nothing`;
