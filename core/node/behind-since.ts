import type { FleetNode } from './read-fleet.ts';

/** The oldest word of the node about a scope that it has not wholly applied; null when nothing is open. Pure. */
export function behindSince({ scopes }: Pick<FleetNode, 'scopes'>): Date | null {
  const acks = scopes.flatMap(({ headRev, appliedRev, ackedAt }) =>
    headRev > appliedRev && ackedAt !== null ? [ackedAt.getTime()] : [],
  );
  return acks.length === 0 ? null : new Date(Math.min(...acks));
}
