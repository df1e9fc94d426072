import type { SyncParts } from '#agent/sync/sync-parts.ts';
import type { Welcome } from '#contract/gen/causeway/node/v1/node_pb.ts';

/** Stands among the lost scopes for a store of which not even the names are left. */
export const EVERYTHING = '*';

/** Learns which scope is the node's own. Returns the scopes that were lost here and must be asked for. */
export function acceptWelcome({ store, lostScopes, log, clock }: SyncParts, welcome: Welcome): string[] {
  const known = store.readMeta('node_scope_id');
  if (known !== welcome.nodeScopeId) {
    store.transaction(() => {
      store.writeMeta('node_scope_id', welcome.nodeScopeId);
      store.writeMeta('is_complete', '0');
    });
  }
  if (lostScopes.delete(EVERYTHING)) lostScopes.add(welcome.nodeScopeId);
  const skewMs = clock.now().getTime() - Number(welcome.serverTimeMs);
  log.info({ session: welcome.session, skewMs }, 'the hub is there');
  return [...lostScopes];
}
