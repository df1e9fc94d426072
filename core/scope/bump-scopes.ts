import type { EntryKind, RemovalReason } from '#contract/entries.ts';
import { canonicalJson, entryHash } from '#contract/entries.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { BumpedScope } from './collect-bumps.ts';
import { noteBumps } from './collect-bumps.ts';

/** One change to one scope's desired state. `payload` is the whole of what the agent will get; only its hash is stored. */
export type ScopeChange =
  | {
      readonly op: 'upsert';
      readonly scopeId: string;
      readonly kind: EntryKind;
      readonly key: string;
      readonly payload: unknown;
    }
  | {
      readonly op: 'delete';
      readonly scopeId: string;
      readonly kind: EntryKind;
      readonly key: string;
      readonly reason: RemovalReason;
    };

const toRow = (change: ScopeChange) => {
  const { scopeId, kind, key, op } = change;
  if (change.op === 'delete') return { scopeId, kind, key, op, reason: change.reason };
  return { scopeId, kind, key, op, hash: entryHash(kind, key, canonicalJson(change.payload)).toString() };
};

/**
 * Writes changes into the desired states and wakes the hubs. Locks the heads it touches in the order of their ids, so it
 * is the last thing a verb does. Returns only the scopes that really changed.
 */
export async function bumpScopes(tx: Tx, changes: readonly ScopeChange[]): Promise<BumpedScope[]> {
  if (changes.length === 0) return [];
  const rows = await tx.sql<{ bumpedScope: string; bumpedHead: bigint }[]>`
    select bumped_scope, bumped_head from bump_scopes(${tx.tenantId}, ${tx.sql.json(changes.map(toRow))})`;
  const bumped = rows.map((row) => ({ scopeId: row.bumpedScope, head: row.bumpedHead }));
  noteBumps(bumped);
  return bumped;
}
