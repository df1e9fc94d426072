import type { Tx } from '#core/with-transaction.ts';

/** What something of the audit trail is called now, and whose it is. */
export type Named = {
  readonly name: string;
  /** The user it belongs to; null for what belongs to none. */
  readonly userId: string | null;
};

export type Thing = { readonly noun: string; readonly id: string };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const keyOf = ({ noun, id }: Thing): string => `${noun} ${id}`;

/** Finds what things are called; what is gone or has no name is left out. One statement. */
export async function nameThings(tx: Tx, things: readonly Thing[]): Promise<(thing: Thing) => Named | undefined> {
  const asked = [...new Map(things.filter(({ id }) => UUID.test(id)).map((thing) => [keyOf(thing), thing])).values()];
  const of = (noun: string) => tx.sql`any(${asked.filter((thing) => thing.noun === noun).map(({ id }) => id)}::uuid[])`;
  if (asked.length === 0) return () => undefined;
  const t = tx.tenantId;
  const rows = await tx.sql<(Thing & Named)[]>`
    select 'user' as noun, id, name, id as user_id from users where tenant_id = ${t} and id = ${of('user')}
    union all select 'device', id, name, user_id from device where tenant_id = ${t} and id = ${of('device')}
    union all select 'connection', k.id, d.name || ', ' || k.way, d.user_id
      from connection k join device d on d.tenant_id = k.tenant_id and d.id = k.device_id
      where k.tenant_id = ${t} and k.id = ${of('connection')}
    union all select 'subscription', s.id, u.name, u.id
      from subscription s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
      where s.tenant_id = ${t} and s.id = ${of('subscription')}
    union all select 'node', id, name, null from node where tenant_id = ${t} and id = ${of('node')}
    union all select 'usage', id, name, null from node where tenant_id = ${t} and id = ${of('usage')}
    union all select 'group', id, name, null from node_group where tenant_id = ${t} and id = ${of('group')}
    union all select 'sni', id, name, null from sni where tenant_id = ${t} and id = ${of('sni')}
    union all select 'invite', i.id, coalesce(nullif(i.note, ''), p.name), null
      from invite i join plan p on p.tenant_id = i.tenant_id and p.id = i.plan_id
      where i.tenant_id = ${t} and i.id = ${of('invite')}
    union all select 'plan', id, name, null from plan where tenant_id = ${t} and id = ${of('plan')}
    union all select 'tenant', id, name, null from tenant where id = ${t} and id = ${of('tenant')}
    union all select 'token', id, name, null from api_token where tenant_id = ${t} and id = ${of('token')}
    union all select 'staff', p.id, p.name, null from staff p
      join staff_membership m on m.staff_id = p.id and m.tenant_id = ${t} where p.id = ${of('staff')}`.execute();
  const found = new Map(rows.map(({ noun, id, name, userId }) => [keyOf({ noun, id }), { name, userId }]));
  return (thing) => found.get(keyOf(thing));
}
