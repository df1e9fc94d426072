import type { Database } from '#core/database.ts';

type Place = { readonly id: string; readonly groupId: string; readonly sniId: string };

/** So many users with a device, a connection and a revision each, which nodes carry; without credentials, by SQL. */
export async function fillTenant(admin: Database, place: Place, count: number): Promise<void> {
  const { id: tenantId, groupId, sniId } = place;
  await admin.sql.begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    await sql`
      create temporary table seed on commit drop as
      select gen_random_uuid() as u, gen_random_uuid() as s, gen_random_uuid() as d, gen_random_uuid() as k,
        gen_random_uuid() as r, n from generate_series(1, ${count}) n`;
    await sql`insert into users (tenant_id, id, name) select ${tenantId}::uuid, u, 'User ' || n from seed`;
    await sql`
      insert into subscription (tenant_id, id, user_id, status, ways, link_hash, link_sealed)
      select ${tenantId}::uuid, s, u, 'active', array['vless-reality'], s::text::bytea, '' from seed`;
    await sql`insert into usage_counter (tenant_id, subscription_id) select ${tenantId}::uuid, s from seed`;
    await sql`
      insert into subscription_group (tenant_id, subscription_id, group_id)
      select ${tenantId}::uuid, s, ${groupId}::uuid from seed`;
    await sql`
      insert into device (tenant_id, id, user_id, subscription_id, name, link_hash)
      select ${tenantId}::uuid, d, u, s, 'Phone', d::text::bytea from seed`;
    await sql`
      insert into meter (tenant_id, subscription_id, user_id, device_id, connection_id)
      select ${tenantId}::uuid, s, u, d, k from seed`;
    await sql`
      insert into connection (tenant_id, id, device_id, way, meter_id, last_revision_number)
      select ${tenantId}::uuid, k, d, 'vless-reality', m.id, 1 from seed join meter m on m.connection_id = k`;
    await sql`
      insert into revision (tenant_id, id, connection_id, number, slot, sni_id)
      select ${tenantId}::uuid, r, k, 1, 0, ${sniId}::uuid from seed`;
    await sql`
      insert into scope_entry (tenant_id, scope_id, kind, key, rev, hash)
      select ${tenantId}::uuid, ${groupId}::uuid, 'revision', r::text, 0, 1 from seed`;
  });
  await admin.sql`analyze`;
}
