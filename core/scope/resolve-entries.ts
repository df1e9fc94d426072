import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntryKind } from '#contract/entries.ts';
import { canonicalJson, entryHash } from '#contract/entries.ts';
import type { Way } from '#contract/ways.ts';
import { revisionPayload } from '#core/connection/revision-payload.ts';
import type { Context } from '#core/context.ts';
import type { InboundRow } from '#core/node/inbound-payload.ts';
import { inboundPayload, readInbounds } from '#core/node/inbound-payload.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** An entry as it is stored: a reference, and the hash of what it stands for. */
export type StoredEntry = { readonly kind: EntryKind; readonly key: string; readonly hash: bigint };

/** An entry as it is sent: `payload` is canonical JSON with its secrets opened. */
export type SentEntry = { readonly kind: EntryKind; readonly key: string; readonly payload: string };

export type RevisionRow = {
  readonly tenantId: string;
  readonly id: string;
  readonly number: number;
  readonly way: Way;
  readonly meterId: number;
  readonly credentialsSealed: Uint8Array | null;
};

/** The rows that entries refer to, by kind and key. */
export type EntrySources = {
  readonly revisions: ReadonlyMap<string, RevisionRow>;
  readonly inbounds: ReadonlyMap<string, InboundRow>;
  readonly egressAllow: unknown;
};

const OPENED_PER_TURN = 250;

/** Reads what these entries of one scope refer to, in the transaction's snapshot. */
export async function readEntrySources(
  tx: Tx,
  scopeId: string,
  entries: readonly StoredEntry[],
): Promise<EntrySources> {
  const keysOf = (kind: EntryKind): string[] => entries.filter((entry) => entry.kind === kind).map(({ key }) => key);
  const [revisions, inbounds, [node]] = await Promise.all([
    readRevisions(tx, keysOf('revision')),
    keysOf('inbound').length === 0 ? [] : readInbounds(tx, { inboundIds: keysOf('inbound') }),
    keysOf('policy').length === 0 ? [] : readPolicy(tx, scopeId),
  ]);
  return {
    revisions: new Map(revisions.map((row) => [row.id, row])),
    inbounds: new Map(inbounds.map((row) => [row.id, row])),
    egressAllow: node?.egressAllow,
  };
}

/**
 * Entries as they are sent. Each payload must hash to what stands in the scope, so that nothing is ever sent that the
 * digest does not vouch for. Lets other work go on between slices.
 * @throws AppError INTERNAL when a row is missing or does not match; the log says which
 */
export async function resolveEntries(
  ctx: Context,
  stored: readonly StoredEntry[],
  from: { readonly scopeId: string; readonly sources: EntrySources },
): Promise<SentEntry[]> {
  const sent: SentEntry[] = [];
  for (const { kind, key, hash } of stored) {
    if (sent.length % OPENED_PER_TURN === OPENED_PER_TURN - 1) await nextTurn();
    const payload = payloadOf(ctx, from.sources, { kind, key });
    const text = payload === undefined ? undefined : canonicalJson(payload);
    if (text === undefined || entryHash(kind, key, text) !== hash) {
      ctx.log.error({ event: 'scope.entry-mismatch', scopeId: from.scopeId, kind, key, missing: text === undefined });
      throw new AppError('INTERNAL', `The entry ${kind} ${key} of scope ${from.scopeId} is not what its hash says.`);
    }
    sent.push({ kind, key, payload: text });
  }
  return sent;
}

function payloadOf(ctx: Context, sources: EntrySources, { kind, key }: { kind: EntryKind; key: string }): unknown {
  switch (kind) {
    case 'revision': {
      const row = sources.revisions.get(key);
      if (row === undefined || row.credentialsSealed === null) return undefined;
      return revisionPayload(ctx.keys, { ...row, credentialsSealed: row.credentialsSealed });
    }
    case 'inbound': {
      const row = sources.inbounds.get(key);
      return row === undefined ? undefined : inboundPayload(ctx.keys, row);
    }
    case 'policy':
      return sources.egressAllow === undefined ? undefined : { egressAllow: sources.egressAllow };
    case 'carries':
      return { scopeId: key };
    case 'bundle':
      return undefined;
  }
}

async function readRevisions(tx: Tx, ids: readonly string[]): Promise<RevisionRow[]> {
  if (ids.length === 0) return [];
  return tx.sql<RevisionRow[]>`
    select r.tenant_id, r.id, r.number, k.way, k.meter_id, r.credentials_sealed
    from revision r join connection k on k.tenant_id = r.tenant_id and k.id = r.connection_id
    where r.tenant_id = ${tx.tenantId} and r.id = any(${[...ids]}::uuid[])`;
}

function readPolicy(tx: Tx, nodeId: string): PromiseLike<{ egressAllow: unknown }[]> {
  return tx.sql<{ egressAllow: unknown }[]>`
    select egress_allow from node where tenant_id = ${tx.tenantId} and id = ${nodeId}`;
}
