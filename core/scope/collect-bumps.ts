import { AsyncLocalStorage } from 'node:async_hooks';

/** A desired state and the revision to which it was moved. */
export type BumpedScope = { readonly scopeId: string; readonly head: bigint };

const collecting = new AsyncLocalStorage<Map<string, BumpedScope>>();

/**
 * Runs an act and tells to which revisions it moved which desired states, so that whoever asked can follow it from node to
 * node. What `work` throws is thrown on: then nothing was moved.
 */
export async function collectBumps<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly bumps: readonly BumpedScope[] }> {
  const bumps = new Map<string, BumpedScope>();
  const value = await collecting.run(bumps, work);
  return { value, bumps: [...bumps.values()] };
}

/** Notes what was moved, when somebody collects it. */
export function noteBumps(bumped: readonly BumpedScope[]): void {
  const bumps = collecting.getStore();
  for (const bump of bumped) bumps?.set(bump.scopeId, bump);
}
