import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { NodeFacts } from '#core/node/judge-node.ts';
import { judgeNode } from '#core/node/judge-node.ts';

type Row = Omit<NodeFacts, 'scopes'> & {
  readonly tenantId: string;
  readonly id: string;
  readonly behind: readonly {
    readonly headRev: string;
    readonly appliedRev: string;
    readonly refusedCount: number;
    readonly ackedAt: string | null;
    readonly bumpedAt: string;
  }[];
};

const HOUR_MS = 3_600_000;
const KEPT_MS = 8 * 24 * HOUR_MS;

/**
 * Writes down how each node of every tenant stands, as the worst of the current hour, and forgets what is older than 8
 * days, with the traffic in spans of 5 minutes. Again changes nothing. @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function noteNodeStates(ctx: Context): Promise<number> {
  authoriseSystem(ctx.actor);
  const now = ctx.clock.now();
  const nodes = await ctx.db.run(
    () => ctx.db.sql<Row[]>`
      select n.tenant_id, n.id, n.status, n.health, n.last_seen_at, n.offline_since, coalesce((
        select jsonb_agg(jsonb_build_object('headRev', h.head::text, 'appliedRev', s.applied_rev::text,
          'refusedCount', jsonb_array_length(s.refused), 'ackedAt', s.acked_at, 'bumpedAt', h.bumped_at))
        from node_scope s join scope_head h on h.scope_id = s.scope_id
        where s.tenant_id = n.tenant_id and s.node_id = n.id and s.left_at is null
          and (s.applied_rev < h.head or s.refused <> '[]')), '[]') as behind
      from node n where n.status = 'active' and n.last_seen_at is not null`,
  );
  const told = nodes.map((node) => ({ node, ...judgeNode({ ...node, scopes: node.behind.map(toScope) }, now) }));
  const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
  await ctx.db.run(
    () => ctx.db.sql`
      insert into node_history (tenant_id, node_id, hour, worst)
      select t, n, ${hour}, w from unnest(
        ${told.map(({ node }) => node.tenantId)}::uuid[], ${told.map(({ node }) => node.id)}::uuid[],
        ${told.map(({ level }) => level)}::int[]) as k (t, n, w)
      order by t, n
      on conflict (tenant_id, node_id, hour) do update set worst = excluded.worst
      where node_history.worst < excluded.worst`,
  );
  const before = new Date(now.getTime() - KEPT_MS);
  await ctx.db.run(
    () => ctx.db.sql`
      with old as (delete from node_history where hour < ${before})
      delete from node_traffic where minutes = 5 and bucket < ${before}`,
  );
  return told.length;
}

function toScope({ headRev, appliedRev, refusedCount, ackedAt, bumpedAt }: Row['behind'][number]) {
  return {
    headRev: BigInt(headRev),
    appliedRev: BigInt(appliedRev),
    refusedCount,
    ackedAt: ackedAt === null ? null : new Date(ackedAt),
    bumpedAt: new Date(bumpedAt),
  };
}
