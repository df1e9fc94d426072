import type { Refusal } from '#contract/engine.ts';
import type { EntryKind, RemovalReason } from '#contract/entries.ts';
import type { Tx } from '#core/with-transaction.ts';

/** One change to a desired state, and whether this node has it. */
export type ScopeChangeView = {
  readonly rev: bigint;
  readonly day: string;
  readonly kind: EntryKind;
  readonly key: string;
  readonly op: 'upsert' | 'delete';
  readonly reason: RemovalReason | null;
  readonly state: 'applied' | 'in-flight' | 'refused';
};

export type NodeScopeDetail = {
  readonly scopeId: string;
  readonly kind: 'node' | 'group';
  /** The group's name; null for the node's own scope. */
  readonly name: string | null;
  readonly headRev: bigint;
  readonly ackedRev: bigint;
  readonly appliedRev: bigint;
  readonly entryCount: number;
  readonly refused: readonly Refusal[];
  readonly ackedAt: Date | null;
  /** The last 12, oldest first. */
  readonly changes: readonly ScopeChangeView[];
};

type Row = Omit<NodeScopeDetail, 'changes'>;
type ChangeRow = Omit<ScopeChangeView, 'state'> & { readonly scopeId: string };

const SHOWN = 12;
const DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** What a node is to hold and how far it is, by scope: its own first, then groups by name. Two round trips. */
export async function readNodeScopes(tx: Tx, nodeId: string, now: Date): Promise<NodeScopeDetail[]> {
  const scopes = await tx.sql<Row[]>`
    select s.scope_id, h.kind, g.name, h.head as head_rev, s.acked_rev, s.applied_rev, h.count as entry_count, s.refused, s.acked_at
    from node_scope s join scope_head h on h.scope_id = s.scope_id
    left join node_group g on g.tenant_id = s.tenant_id and g.id = s.scope_id
    where s.tenant_id = ${tx.tenantId} and s.node_id = ${nodeId} and s.left_at is null order by h.kind desc, g.name`.execute();
  if (scopes.length === 0) return [];
  const since = new Date(now.getTime() - DAYS * DAY_MS);
  const changes = await tx.sql<ChangeRow[]>`
    select c.* from unnest(${scopes.map(({ scopeId }) => scopeId)}::uuid[], ${scopes.map(({ headRev }) => String(headRev))}::bigint[])
      as s (id, head)
    cross join lateral (
      select x.scope_id, x.rev, x.day::text as day, x.kind, x.key, x.op, x.reason from scope_change x
      where x.tenant_id = ${tx.tenantId} and x.scope_id = s.id and x.rev > s.head - ${SHOWN} and x.rev <= s.head
        and x.day >= ${since}::date
      order by x.rev limit ${SHOWN}) c`.execute();
  const byScope = Map.groupBy(changes, ({ scopeId }) => scopeId);
  return scopes.map((scope) => ({
    ...scope,
    changes: (byScope.get(scope.scopeId) ?? []).map(({ scopeId: _of, ...change }) => ({
      ...change,
      state: stateOf(change, scope),
    })),
  }));
}

function stateOf({ rev, key }: Pick<ScopeChangeView, 'rev' | 'key'>, scope: Row): ScopeChangeView['state'] {
  if (rev > scope.appliedRev) return 'in-flight';
  return scope.refused.some((refusal) => refusal.key === key) ? 'refused' : 'applied';
}
