import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withTransaction } from '#core/with-transaction.ts';

const Refusal = z.object({ key: z.string().max(100), code: z.string().max(100) });

export const AppliedState = z.object({
  nodeId: z.uuid(),
  scopeId: z.uuid(),
  ackedRev: z.bigint().nonnegative(),
  appliedRev: z.bigint().nonnegative(),
  refused: z.array(Refusal).max(1_000),
});
export type AppliedState = z.infer<typeof AppliedState>;

/**
 * How far nodes are with their scopes: safe on disk, and taken by the engines; by one statement for all nodes of a hub.
 * Never goes back, and never beyond the scope's head. Locks the rows in the order of their keys.
 * @throws AppError FORBIDDEN, INVALID, UNAVAILABLE
 */
export async function recordApplied(ctx: Context, raw: readonly AppliedState[]): Promise<void> {
  const tenantId = authoriseSystem(ctx.actor);
  const states = parseInput(z.array(AppliedState), raw);
  if (states.length === 0) return;
  await withTransaction(
    ctx,
    tenantId,
    (tx) => tx.sql`
      with told as (
        select * from unnest(
          ${states.map((s) => s.nodeId)}::uuid[], ${states.map((s) => s.scopeId)}::uuid[],
          ${states.map((s) => String(s.ackedRev))}::bigint[], ${states.map((s) => String(s.appliedRev))}::bigint[],
          ${states.map((s) => JSON.stringify(s.refused))}::text[]) as k (node_id, scope_id, acked, applied, refused)
      ), locked as (
        select n.node_id, n.scope_id, least(t.acked, h.head) as acked, least(t.applied, h.head) as applied, t.refused
        from node_scope n
        join told t on t.node_id = n.node_id and t.scope_id = n.scope_id
        join scope_head h on h.scope_id = n.scope_id
        order by n.node_id, n.scope_id for update of n
      )
      update node_scope n set
        acked_rev = greatest(n.acked_rev, l.acked), applied_rev = greatest(n.applied_rev, l.applied),
        refused = l.refused::jsonb, acked_at = ${ctx.clock.now()}
      from locked l where n.node_id = l.node_id and n.scope_id = l.scope_id`,
  );
}
