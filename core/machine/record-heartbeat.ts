import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { AgentVersion } from '#core/node/enrol-node.ts';
import { NodeHealth } from '#core/node/node-health.ts';
import { parseInput } from '#core/parse-input.ts';
import { withTransaction } from '#core/with-transaction.ts';

export const Heartbeat = z.object({
  nodeId: z.uuid(),
  seenAt: z.date(),
  agentVersion: AgentVersion.catch(''),
  /** Null keeps what the node said before. */
  health: NodeHealth.nullable(),
});
export type Heartbeat = z.input<typeof Heartbeat>;

/**
 * That nodes are there and how they are, by one statement for all nodes of a hub. Whoever is seen is not offline any more.
 * Locks the node rows in the order of their ids. @throws AppError FORBIDDEN, INVALID, UNAVAILABLE
 */
export async function recordHeartbeat(ctx: Context, raw: readonly Heartbeat[]): Promise<void> {
  const tenantId = authoriseSystem(ctx.actor);
  const beats = parseInput(z.array(Heartbeat), raw);
  if (beats.length === 0) return;
  await withTransaction(
    ctx,
    tenantId,
    (tx) => tx.sql`
      with told as (
        select * from unnest(
          ${beats.map((b) => b.nodeId)}::uuid[], ${beats.map((b) => b.seenAt.toISOString())}::timestamptz[],
          ${beats.map((b) => b.agentVersion)}::text[],
          ${beats.map((b) => (b.health === null ? null : JSON.stringify(b.health)))}::text[])
          as k (node_id, seen_at, agent_version, health)
      ), locked as (
        select n.tenant_id, n.id, t.seen_at, t.agent_version, t.health
        from node n join told t on t.node_id = n.id order by n.tenant_id, n.id for update of n
      )
      update node n set
        last_seen_at = greatest(n.last_seen_at, l.seen_at), offline_since = null,
        agent_version = coalesce(nullif(l.agent_version, ''), n.agent_version),
        health = coalesce(l.health::jsonb, n.health)
      from locked l where n.tenant_id = l.tenant_id and n.id = l.id`,
  );
}
