import type { RemovalReason } from '#contract/entries.ts';
import type { RevisionRow } from '#core/connection/revision-payload.ts';
import { revisionPayload } from '#core/connection/revision-payload.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { Keyring } from '#kit/keyring.ts';

type PlacedRevision = RevisionRow & { readonly scopeIds: readonly string[] };

/** The live revisions (slots 0..2) of these subscriptions, each with the groups whose nodes carry it. */
async function readLiveRevisions(tx: Tx, subscriptionIds: readonly string[]): Promise<PlacedRevision[]> {
  return tx.sql<PlacedRevision[]>`
    select r.tenant_id, r.id, r.number, k.way, k.meter_id, r.credentials_sealed,
      array(select g.group_id from subscription_group g
            where g.tenant_id = d.tenant_id and g.subscription_id = d.subscription_id) as scope_ids
    from device d
    join connection k on k.tenant_id = d.tenant_id and k.device_id = d.id and k.removed_at is null
    join revision r on r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot is not null
    where d.tenant_id = ${tx.tenantId} and d.subscription_id in ${tx.sql([...subscriptionIds])} and d.removed_at is null`;
}

/** Takes every live revision of these subscriptions off all nodes, with the reason. */
export async function takeOffNodes(
  tx: Tx,
  subscriptionIds: readonly string[],
  reason: RemovalReason,
): Promise<ScopeChange[]> {
  if (subscriptionIds.length === 0) return [];
  const rows = await readLiveRevisions(tx, subscriptionIds);
  return rows.flatMap((row) =>
    row.scopeIds.map((scopeId) => ({ op: 'delete' as const, scopeId, kind: 'revision' as const, key: row.id, reason })),
  );
}

/** Puts every live revision of these subscriptions (back) on the nodes of their groups. */
export async function putOnNodes(tx: Tx, keys: Keyring, subscriptionIds: readonly string[]): Promise<ScopeChange[]> {
  if (subscriptionIds.length === 0) return [];
  const rows = await readLiveRevisions(tx, subscriptionIds);
  return rows.flatMap((row) => {
    const payload = revisionPayload(keys, row);
    return row.scopeIds.map((scopeId) => ({
      op: 'upsert' as const,
      scopeId,
      kind: 'revision' as const,
      key: row.id,
      payload,
    }));
  });
}
