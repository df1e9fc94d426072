import { isIP } from 'node:net';
import type { Tx } from '#core/with-transaction.ts';

/** Where acts about what somebody typed are to be looked for. */
export type Found = {
  readonly eventId: bigint | null;
  readonly ids: readonly string[];
  readonly sessionIds: readonly string[];
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Whoever types a letter or two gets some of them, not a walk over everybody. */
const MOST = 100;

/** Who and what is meant by a part of a name, an e-mail, an id, an address of staff or the number of an event. */
export async function findThings(tx: Tx, about: string): Promise<Found> {
  const eventId = /^\d{1,18}$/.test(about) ? BigInt(about) : null;
  if (UUID.test(about)) return { eventId, ids: [about.toLowerCase()], sessionIds: [about.toLowerCase()] };
  if (isIP(about) !== 0) return { eventId, ids: [], sessionIds: await sessionsFrom(tx, about) };
  return { eventId, ids: await idsCalled(tx, about), sessionIds: [] };
}

async function sessionsFrom(tx: Tx, ip: string): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`
    select id from staff_session where tenant_id = ${tx.tenantId} and ip = ${ip} order by id desc limit ${MOST}`;
  return rows.map(({ id }) => id);
}

async function idsCalled(tx: Tx, about: string): Promise<string[]> {
  const t = tx.tenantId;
  const like = `%${about.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx.sql<{ id: string }[]>`
    (select user_id::text as id from user_card where tenant_id = ${t} and search_key like ${like} limit ${MOST})
    union all (select id::text from device where tenant_id = ${t} and lower(name) like ${like} limit ${MOST})
    union all (select id::text from node where tenant_id = ${t} and lower(name) like ${like} limit ${MOST})
    union all (select id::text from node_group where tenant_id = ${t} and lower(name) like ${like} limit ${MOST})
    union all (select id::text from sni where tenant_id = ${t} and lower(name) like ${like} limit ${MOST})
    union all (select id::text from plan where tenant_id = ${t} and lower(name) like ${like} limit ${MOST})
    union all (select id::text from api_token where tenant_id = ${t} and lower(name) like ${like} limit ${MOST})
    union all (select p.id::text from staff p join staff_membership m on m.staff_id = p.id and m.tenant_id = ${t}
      where lower(p.name) like ${like} or p.email like ${like} limit ${MOST})`;
  return rows.map(({ id }) => id);
}
