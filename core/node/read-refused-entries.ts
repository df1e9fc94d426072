import { z } from 'zod';
import type { Way } from '#contract/ways.ts';
import { authorise, mayGive } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';

export const ReadRefusedEntriesInput = z.strictObject({ nodeId: z.uuid() });

/** An entry that a node's engines did not take, with what it is for. Null where it is gone, or not for these eyes. */
export type RefusedEntry = {
  readonly scopeId: string;
  readonly key: string;
  readonly code: string;
  readonly way: Way | null;
  /** Of an inbound. */
  readonly port: number | null;
  /** Of a revision. */
  readonly revisionNumber: number | null;
  readonly deviceName: string | null;
  readonly userId: string | null;
  readonly userName: string | null;
};

export type RefusedEntries = { readonly items: readonly RefusedEntry[]; readonly count: number };

type Row = RefusedEntry & { readonly count: number };

const SHOWN = 20;

/**
 * The first entries that a node refuses, and how many there are. Whose a connection is, is told to whoever may read users.
 * Locks nothing. @throws AppError FORBIDDEN, INVALID
 */
export async function readRefusedEntries(ctx: Context, raw: unknown): Promise<RefusedEntries> {
  const tenantId = authorise(ctx.actor, 'node:read');
  const { nodeId } = parseInput(ReadRefusedEntriesInput, raw);
  const isTold = mayGive(ctx.actor, 'user:read');
  return withSnapshot(ctx, tenantId, async (tx) => {
    const rows = await tx.sql<Row[]>`
      with refused as (
        select s.scope_id, r.key, r.code, count(*) over ()::integer as count,
          case when r.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then r.key::uuid end as id
        from node_scope s cross join lateral jsonb_to_recordset(s.refused) as r (key text, code text)
        where s.tenant_id = ${tenantId} and s.node_id = ${nodeId} and s.left_at is null
        order by s.scope_id, r.key limit ${SHOWN}
      )
      select x.scope_id, x.key, x.code, x.count, coalesce(k.way, i.way) as way, i.port, v.number as revision_number,
        case when ${isTold} then d.name end as device_name, case when ${isTold} then u.id end as user_id,
        case when ${isTold} then u.name end as user_name
      from refused x
      left join revision v on v.tenant_id = ${tenantId} and v.id = x.id
      left join connection k on k.tenant_id = v.tenant_id and k.id = v.connection_id
      left join device d on d.tenant_id = k.tenant_id and d.id = k.device_id
      left join users u on u.tenant_id = d.tenant_id and u.id = d.user_id
      left join inbound i on i.tenant_id = ${tenantId} and i.node_id = ${nodeId} and i.id = x.id
      order by x.scope_id, x.key`;
    return { items: rows.map(({ count: _count, ...entry }) => entry), count: rows[0]?.count ?? 0 };
  });
}
