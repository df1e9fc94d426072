import type { AgentState } from '#agent/store/open-state.ts';
import { EVERYTHING } from '#agent/sync/accept-welcome.ts';
import { dropDamagedScopes } from '#agent/sync/drop-damaged-scopes.ts';
import type { Log } from '#kit/log.ts';

/** The scopes that this disk held once and does not hold whole any more. They are dropped here, and to be asked for. */
export function findLostScopes({ state, isStateLost }: AgentState, log: Log): Set<string> {
  const lost = dropDamagedScopes(state);
  if (isStateLost) lost.push(EVERYTHING);
  if (lost.length > 0) log.error({ lost }, 'wanted state was damaged on the disk: asking the hub for it');
  return new Set(lost);
}
