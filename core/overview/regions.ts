import type { FleetNode } from '#core/node/read-fleet.ts';
import type { NodeRate } from '#core/usage/read-node-traffic.ts';
import type { UserCell } from '#core/user/user-cells.ts';
import { countCarried } from '#core/user/user-cells.ts';

/** A node with whom it carries and what goes through it. */
export type OverviewNode = FleetNode & {
  readonly userCount: number;
  /** Bits a second of the last whole five minutes. */
  readonly upBps: number;
  readonly downBps: number;
};

export type Region = {
  readonly name: string;
  readonly isEntry: boolean;
  readonly nodeIds: readonly string[];
  /** Users whom at least one node of the region carries. */
  readonly userCount: number;
  readonly upBps: number;
  readonly downBps: number;
};

type Around = { readonly cells: readonly UserCell[]; readonly rates: readonly NodeRate[] };

/** Puts to each node whom it carries and what goes through it. */
export function toOverviewNodes(fleet: readonly FleetNode[], { cells, rates }: Around): OverviewNode[] {
  const rateOf = new Map(rates.map((rate) => [rate.nodeId, rate]));
  return fleet.map((node) => {
    const { upBps = 0, downBps = 0 } = rateOf.get(node.id) ?? {};
    return { ...node, userCount: countCarried(cells, node.groupIds), upBps, downBps };
  });
}

/** The nodes of each region together, those with most users first. */
export function regionsOf(nodes: readonly OverviewNode[], cells: readonly UserCell[]): Region[] {
  const sum = (own: readonly OverviewNode[], of: (node: OverviewNode) => number): number =>
    own.reduce((all, node) => all + of(node), 0);
  return [...Map.groupBy(nodes, ({ region }) => region)]
    .map(([name, own]) => ({
      name,
      isEntry: own.every(({ role }) => role === 'entry'),
      nodeIds: own.map(({ id }) => id),
      userCount: countCarried(cells, [...new Set(own.flatMap(({ groupIds }) => groupIds))]),
      upBps: sum(own, ({ upBps }) => upBps),
      downBps: sum(own, ({ downBps }) => downBps),
    }))
    .sort((a, b) => b.userCount - a.userCount || (a.name < b.name ? -1 : 1));
}
