import type { Tx } from '#core/with-transaction.ts';
import type { UserState } from './user-filter.ts';

/** Users of one state, plan and set of groups, counted. */
export type UserCell = {
  readonly state: UserState;
  readonly planId: string | null;
  readonly groupIds: readonly string[];
  readonly count: number;
};

/** All users of the tenant in cells, by one walk over the front of their cards; one user of each tells what his cell is. */
export function readUserCells(tx: Tx): Promise<UserCell[]> {
  return tx.sql<UserCell[]>`
    with cells as (
      select any_value(c.user_id) as user_id, count(*)::integer as count from user_card c
      where c.tenant_id = ${tx.tenantId} group by c.cell
    )
    select c.state, c.plan_id, c.group_ids, cells.count
    from cells join user_card c on c.tenant_id = ${tx.tenantId} and c.user_id = cells.user_id`.execute();
}

/** States whose users are carried by the nodes of their groups. */
export function isCarried({ state }: Pick<UserCell, 'state'>): boolean {
  return state === 'active' || state === 'grace' || state === 'on_hold';
}

/** How many users the nodes of these groups carry. */
export function countCarried(cells: readonly UserCell[], groupIds: readonly string[]): number {
  return sumOf(cells, (cell) =>
    isCarried(cell) && cell.groupIds.some((id) => groupIds.includes(id)) ? cell.count : 0,
  );
}

/** The sum of what `of` finds in each cell. */
export function sumOf<C>(cells: readonly C[], of: (cell: C) => number): number {
  return cells.reduce((sum, cell) => sum + of(cell), 0);
}
