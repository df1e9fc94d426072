import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';

/** A change that an act made: a desired state and the revision to which it moved. */
const Made = z.strictObject({ scopeId: z.uuid(), rev: z.bigint().nonnegative() });

export const ReadActOutcomeInput = z.strictObject({ scopes: z.array(Made).min(1).max(200) });
export type MadeChange = z.output<typeof Made>;

/** `applied` by its engines, `sent` to its disk, `waiting` for it, `refused` in part, `no-contact` until it is back. */
export const OUTCOME_STATES = ['applied', 'sent', 'waiting', 'refused', 'no-contact'] as const;
export type OutcomeState = (typeof OUTCOME_STATES)[number];

export type NodeOutcome = {
  readonly nodeId: string;
  readonly name: string;
  readonly state: OutcomeState;
  /** When it last confirmed something of these scopes; for `applied` the act was done by then. */
  readonly ackedAt: Date | null;
  readonly refusedCount: number;
};

export type ActOutcome = {
  readonly nodes: readonly NodeOutcome[];
  readonly nodeCount: number;
  readonly appliedCount: number;
  /** Every node in contact has it. */
  readonly isSettled: boolean;
};

type Row = Omit<NodeOutcome, 'state'> & {
  readonly isApplied: boolean;
  readonly isAcked: boolean;
  readonly isAway: boolean;
};

/**
 * How far nodes are with what an act changed, by name. What is not the tenant's has no nodes here. Locks nothing.
 * @throws AppError FORBIDDEN, INVALID
 */
export async function readActOutcome(ctx: Context, raw: unknown): Promise<ActOutcome> {
  const tenantId = authorise(ctx.actor, 'node:read');
  const { scopes } = parseInput(ReadActOutcomeInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const nodes = (await readRows(tx, scopes)).map(toOutcome);
    const away = nodes.filter(({ state }) => state === 'no-contact').length;
    const applied = nodes.filter(({ state }) => state === 'applied').length;
    const refused = nodes.filter(({ state }) => state === 'refused').length;
    return {
      nodes,
      nodeCount: nodes.length,
      appliedCount: applied,
      isSettled: applied + refused + away === nodes.length,
    };
  });
}

function readRows(tx: Tx, scopes: readonly MadeChange[]): Promise<Row[]> {
  return tx.sql<Row[]>`
    select n.id as node_id, n.name, bool_and(s.applied_rev >= k.rev) as is_applied, bool_and(s.acked_rev >= k.rev) as is_acked,
      n.offline_since is not null or n.last_seen_at is null as is_away, max(s.acked_at) as acked_at,
      sum(jsonb_array_length(s.refused))::integer as refused_count
    from unnest(${scopes.map(({ scopeId }) => scopeId)}::uuid[], ${scopes.map(({ rev }) => String(rev))}::bigint[]) as k (scope, rev)
    join node_scope s on s.tenant_id = ${tx.tenantId} and s.scope_id = k.scope and s.left_at is null
    join node n on n.tenant_id = s.tenant_id and n.id = s.node_id
    group by n.id, n.name, n.offline_since, n.last_seen_at order by n.name`.execute();
}

function toOutcome({ isApplied, isAcked, isAway, ...row }: Row): NodeOutcome {
  return { ...row, state: stateOf({ isApplied, isAcked, isAway, refusedCount: row.refusedCount }) };
}

function stateOf({
  isApplied,
  isAcked,
  isAway,
  refusedCount,
}: Pick<Row, 'isApplied' | 'isAcked' | 'isAway' | 'refusedCount'>): OutcomeState {
  if (isApplied) return refusedCount > 0 ? 'refused' : 'applied';
  if (isAway) return 'no-contact';
  return isAcked ? 'sent' : 'waiting';
}
