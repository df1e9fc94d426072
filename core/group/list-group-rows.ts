import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { NodeState } from '#core/node/judge-node.ts';
import { readFleet } from '#core/node/read-fleet.ts';
import { countCarried, readUserCells, sumOf } from '#core/user/user-cells.ts';
import { withSnapshot } from '#core/with-transaction.ts';

export type GroupNode = { readonly id: string; readonly name: string; readonly state: NodeState };

/** A group as the console lists it. */
export type GroupRow = {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly createdAt: Date;
  readonly nodes: readonly GroupNode[];
  /** Users of the group in any state, and those whom its nodes carry. */
  readonly userCount: number;
  readonly carriedCount: number;
  /** Entries of its desired state, and its newest revision. */
  readonly entryCount: number;
  readonly headRev: bigint;
  /** Nodes that have applied all of it. */
  readonly appliedCount: number;
};

type Row = Pick<GroupRow, 'id' | 'name' | 'isDefault' | 'createdAt' | 'entryCount' | 'headRev'>;

/** The tenant's groups by name, with nodes, users and progress. Locks nothing. @throws AppError FORBIDDEN */
export async function listGroupRows(ctx: Context): Promise<readonly GroupRow[]> {
  const tenantId = authorise(ctx.actor, 'group:read');
  const now = ctx.clock.now();
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [groups, fleet, cells] = await Promise.all([
      tx.sql<Row[]>`
        select g.id, g.name, g.is_default, g.created_at, h.count as entry_count, h.head as head_rev
        from node_group g join scope_head h on h.scope_id = g.id
        where g.tenant_id = ${tenantId} order by g.name`.execute(),
      readFleet(tx, now),
      readUserCells(tx),
    ]);
    return groups.map((group) => {
      const members = fleet.filter(({ groupIds }) => groupIds.includes(group.id));
      // Where nothing is wanted yet a machine that has never come has not applied that.
      const hasAll = members.filter(
        ({ state, scopes }) =>
          state !== 'waiting' &&
          scopes.some((s) => s.scopeId === group.id && s.appliedRev >= s.headRev && s.refusedCount === 0),
      );
      return {
        ...group,
        nodes: members.map(({ id, name, state }) => ({ id, name, state })),
        userCount: sumOf(cells, (cell) => (cell.groupIds.includes(group.id) ? cell.count : 0)),
        carriedCount: countCarried(cells, [group.id]),
        appliedCount: hasAll.length,
      };
    });
  });
}
