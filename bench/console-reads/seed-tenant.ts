import type { Sql } from '#core/database.ts';

export type Fleet = { readonly users: number; readonly nodes: number };

/** Regions as a large tenant has them; the nodes go round them. */
const REGIONS = ['Frankfurt', 'Amsterdam', 'Helsinki', 'Stockholm', 'Warsaw', 'Istanbul', 'Almaty', 'Yerevan'] as const;
const GROUPS = 8;
const PLANS = 5;
const NAMES = 12;
/** Of whom thirty days of hours are there; of everybody the last two. */
const LONG_KNOWN = 1_000;

/**
 * Fills a tenant as a large one looks, by SQL and without sealed secrets, which no read opens: plans, groups, nodes with
 * inbounds, users in every state with devices, connections and revisions, desired states and how far nodes are, traffic and
 * audit. The first rows of a table are random in the same way every time.
 */
export async function seedTenant(sql: Sql, tenantId: string, { users, nodes }: Fleet): Promise<void> {
  await sql.begin(async (tx) => {
    // Triggers and foreign keys see 100,000 rows each time; what they would have done is done once, at the end.
    await tx`set local session_replication_role = replica`;
    await tx`set local statement_timeout = 0`;
    await tx`select setseed(0.42)`;
    await tx`select set_config('seed.tenant', ${tenantId}, true)`;
    await tx`create function pg_temp.t() returns uuid stable language sql as $$ select current_setting('seed.tenant')::uuid $$`;
    await tx.unsafe(NODES);
    await tx.unsafe(nodesSql(nodes));
    await tx.unsafe(usersSql(users));
    await tx.unsafe(DEVICES);
    await tx.unsafe(ENTRIES);
    await tx.unsafe(TRAFFIC);
    await tx.unsafe(AUDIT);
    await tx`
      select refresh_user_cards(array_agg(tenant_id), array_agg(id)) from users where tenant_id = ${tenantId}`;
  });
}

const NODES = `
  create temporary table g on commit drop as select i, uuidv7() as id from generate_series(1, ${GROUPS}) i;
  insert into node_group (tenant_id, id, name) select pg_temp.t(), id, 'group ' || i from g;
  insert into scope_head (tenant_id, scope_id, kind, epoch) select pg_temp.t(), id, 'group', gen_random_uuid() from g;
  create temporary table p on commit drop as select i, uuidv7() as id from generate_series(1, ${PLANS}) i;
  insert into plan (tenant_id, id, name, quota_bytes, reset, duration_days, ways, group_ids)
    select pg_temp.t(), id, 'Plan ' || i, i * 100 * 1024^3, 'month', 30, array['vless-reality'], '{}' from p;
  create temporary table sn on commit drop as select i, uuidv7() as id from generate_series(1, ${NAMES}) i;
  insert into sni (tenant_id, id, name, target) select pg_temp.t(), id, 'cdn' || i || '.example.com', 'decoy' from sn;
`;

const regionList = REGIONS.map((name) => `'${name}'`).join(', ');

const nodesSql = (nodes: number): string => `
  create temporary table n on commit drop as
    select i, uuidv7() as id, (array[${regionList}])[1 + i % ${REGIONS.length}] as region
    from generate_series(1, ${nodes}) i;
  insert into node (tenant_id, id, name, role, region, country, tags, public_ipv4, status, agent_version, health, last_seen_at,
    offline_since)
    select pg_temp.t(), id, lower(left(region, 3)) || '-t' || i, case when i % 5 = 0 then 'entry' else 'transit' end, region,
      'DE', array['10g'], '203.0.113.' || i % 250, 'active', '1.8.2',
      '{"engines":[{"kind":"xray","version":"26.7.28","epoch":"e","state":"ok","reason":""}],"journalPending":0,"lastError":""}',
      now() - case when i = 3 then interval '6 minutes' else interval '0' end, case when i = 3 then now() - interval '6 minutes' end
    from n;
  insert into node_group_member (tenant_id, group_id, node_id) select pg_temp.t(), g.id, n.id from n join g on g.i = 1 + n.i % ${GROUPS};
  insert into node_group_member (tenant_id, group_id, node_id) select pg_temp.t(), g.id, n.id from n join g on g.i = 1 where n.i % 2 = 0 and n.i % ${GROUPS} <> 0;
  insert into inbound (tenant_id, id, node_id, way, port, target, public_key, private_key_sealed, short_id)
    select pg_temp.t(), uuidv7(), id, 'vless-reality', 443, 'decoy', 'key', '', 'ab' from n;
  insert into scope_head (tenant_id, scope_id, kind, epoch, head, count) select pg_temp.t(), id, 'node', gen_random_uuid(), 10, 3 from n;
  insert into node_scope (tenant_id, node_id, scope_id, acked_rev, applied_rev, acked_at) select pg_temp.t(), id, id, 10, 10, now() from n;
  insert into node_scope (tenant_id, node_id, scope_id, acked_at)
    select m.tenant_id, m.node_id, m.group_id, now() from node_group_member m join n on n.id = m.node_id;
`;

const usersSql = (users: number): string => `
  create temporary table u on commit drop as
    select i, uuidv7((random() * -400 || ' days')::interval) as id, uuidv7() as s, random() as r, 1 + floor(random() * 3)::int as devices,
      random() as q, 1 + floor(random() * ${PLANS})::int as plan, 1 + floor(random() * ${GROUPS})::int as grp
    from generate_series(1, ${users}) i;
  insert into users (tenant_id, id, name, telegram_id, status, created_at)
    select pg_temp.t(), id,
      (array['Anna','Mehmet','Olga','Timur','Kristina','Armen','Sofia','Pavel','Zeynep','Nino','Иван','Мария'])[1 + i % 12] || ' '
      || (array['Petrova','Yildiz','Sorokina','Akhmetov','Lindqvist','Orlov','Kaya','Beridze','Кузнецов'])[1 + (i / 12) % 9] || ' ' || i,
      700000000 + i, case when r < 0.02 then 'suspended' else 'active' end, uuid_extract_timestamp(id) from u;
  insert into subscription (tenant_id, id, user_id, status, quota_bytes, device_limit, ways, expires_at, plan_id, reset, resets_at,
    link_hash, link_sealed)
    select pg_temp.t(), s, u.id, case when r < 0.9 then 'active' when r < 0.94 then 'on_hold' when r < 0.96 then 'grace'
        when r < 0.98 then 'exhausted' else 'ended' end,
      case when q < 0.7 then plan * 100 * 1024^3 end, 5, array['vless-reality'],
      case when q < 0.9 then now() + (random() * 300 || ' days')::interval end, p.id, 'month', now() + interval '10 days', s::text::bytea, ''
    from u join p on p.i = u.plan;
  insert into subscription_group (tenant_id, subscription_id, group_id) select pg_temp.t(), s, g.id from u join g on g.i = u.grp;
  insert into subscription_group (tenant_id, subscription_id, group_id)
    select pg_temp.t(), s, g.id from u join g on g.i = 1 where u.grp <> 1 and u.q < 0.5;
  insert into usage_counter (tenant_id, subscription_id, up_bytes, down_bytes, last_used_at)
    select pg_temp.t(), s, random() * 10 * 1024^3, power(random(), 2) * plan * 105 * 1024^3,
      case when r > 0.95 then null else now() - (case when random() < 0.2 then random() * 60 else random() * random() * 2000000 end || ' seconds')::interval end
    from u;
`;

const DEVICES = `
  create temporary table d on commit drop as
    select uuidv7() as id, u.id as u, u.s, u.i, k as n, uuidv7() as c from u, generate_series(1, u.devices) k;
  insert into device (tenant_id, id, user_id, subscription_id, name, platform, link_hash)
    select pg_temp.t(), id, u, s, (array['iPhone','MacBook','Galaxy','Pixel','TV'])[1 + (i + n) % 5] || ' ' || n, 'ios', id::text::bytea from d;
  insert into meter (tenant_id, subscription_id, user_id, device_id, connection_id) select pg_temp.t(), s, u, id, c from d;
  insert into connection (tenant_id, id, device_id, way, meter_id, last_revision_number)
    select pg_temp.t(), c, d.id, 'vless-reality', m.id, 2 from d join meter m on m.connection_id = d.c;
  create temporary table r on commit drop as
    select uuidv7() as id, d.c, d.s, 2 - slot as number, slot, (d.i + slot) % ${NAMES} + 1 as sni from d, generate_series(0, 1) slot;
  insert into revision (tenant_id, id, connection_id, number, slot, sni_id, credentials_sealed)
    select pg_temp.t(), r.id, c, number, slot, sn.id, '' from r join sn on sn.i = r.sni;
  analyze users, subscription, subscription_group, usage_counter, device, connection, revision, meter;
`;

const ENTRIES = `
  insert into scope_entry (tenant_id, scope_id, kind, key, rev, hash)
    select pg_temp.t(), sg.group_id, 'revision', r.id::text, row_number() over (partition by sg.group_id order by r.id), 1
    from r join subscription_group sg on sg.tenant_id = pg_temp.t() and sg.subscription_id = r.s;
  update scope_head h set head = e.n, count = e.n from (
    select scope_id, count(*) as n from scope_entry where tenant_id = pg_temp.t() group by scope_id) e
    where h.scope_id = e.scope_id and h.kind = 'group';
  insert into scope_change (tenant_id, scope_id, rev, day, kind, key, op)
    select tenant_id, scope_id, rev, (now() at time zone 'utc')::date, kind, key, 'upsert' from scope_entry
    where tenant_id = pg_temp.t() and rev % 10 = 0;
  update node_scope s set acked_rev = h.head, applied_rev = h.head from scope_head h
    where s.tenant_id = pg_temp.t() and h.scope_id = s.scope_id;
  update node_scope s set applied_rev = applied_rev - 14, acked_rev = acked_rev - 14, acked_at = now() - interval '3 minutes'
    from n where s.node_id = n.id and n.i = 7 and s.scope_id <> s.node_id;
`;

const TRAFFIC = `
  create temporary table m on commit drop as
    select m.id, u.i, (select array_agg(x.node_id) from node_group_member x where x.tenant_id = pg_temp.t() and x.group_id = g.id) as nodes
    from meter m join u on u.s = m.subscription_id join g on g.i = u.grp where m.tenant_id = pg_temp.t();
  insert into usage_hourly (bucket, tenant_id, meter_id, node_id, up_bytes, down_bytes, last_used_at)
    select date_trunc('hour', now()) - h * interval '1 hour', pg_temp.t(), m.id, nodes[1 + (m.id + h / 6) % cardinality(nodes)],
      random() * 1e7, random() * 1e8, date_trunc('hour', now()) - h * interval '1 hour' + interval '50 minutes'
    from m, generate_series(0, 47) h where (m.id + h) % 6 = 0;
  insert into usage_hourly (bucket, tenant_id, meter_id, node_id, up_bytes, down_bytes, last_used_at)
    select date_trunc('hour', now()) - h * interval '1 hour', pg_temp.t(), m.id, nodes[1 + (m.id + h / 6) % cardinality(nodes)],
      random() * 1e7, random() * 1e8, date_trunc('hour', now()) - h * interval '1 hour' + interval '50 minutes'
    from m, generate_series(48, 719) h
    where m.i <= ${LONG_KNOWN} and (m.id + h) % 3 = 0 and date_trunc('hour', now()) - h * interval '1 hour' >= (
      select date_trunc('month', now()) - interval '1 month');
  insert into node_traffic (tenant_id, node_id, minutes, bucket, up_bytes, down_bytes)
    select pg_temp.t(), n.id, 60, date_trunc('hour', now()) - h * interval '1 hour', random() * 1e11, random() * 1e12
    from n, generate_series(0, 1440) h;
  insert into node_traffic (tenant_id, node_id, minutes, bucket, up_bytes, down_bytes)
    select pg_temp.t(), n.id, 5, date_bin('5 minutes', now(), 'epoch') - h * interval '5 minutes', random() * 1e10, random() * 1e11
    from n, generate_series(0, 2304) h;
  insert into node_history (tenant_id, node_id, hour, worst)
    select pg_temp.t(), n.id, date_trunc('hour', now()) - h * interval '1 hour', (random() < 0.03)::int from n, generate_series(0, 23) h;
`;

const AUDIT = `
  insert into audit_event (tenant_id, at, actor_kind, actor_id, action, noun, noun_id, details)
    select pg_temp.t(), at, kind, actor, action, noun, noun_id, details from (
      select now() - (200000 - (u.i * 2 + k)) * interval '3 seconds' as at, 'staff' as kind,
        '01890000-0000-7000-8000-00000000000' || u.i % 5 as actor,
        (array['user.create', 'user.change', 'user.suspend'])[1 + k] as action, 'user' as noun, u.id::text as noun_id,
        jsonb_build_object('name', 'User ' || u.i) as details
      from u, generate_series(0, 2) k
      union all
      select now() - (200000 - d.i * 2) * interval '3 seconds', 'user', d.u::text, 'device.add', 'device', d.id::text,
        jsonb_build_object('userId', d.u, 'name', 'iPhone')
      from d) e order by at;
`;
