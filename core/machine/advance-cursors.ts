import type { BatchOutcome, UsageBatch } from '#core/machine/usage-batch.ts';
import type { Tx } from '#core/with-transaction.ts';

export type Cursor = { readonly nodeId: string; readonly journalId: string; readonly highSeq: bigint };

const keyOf = ({ nodeId, journalId }: { nodeId: string; journalId: string }): string => `${nodeId}\n${journalId}`;
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Locks the cursors of these journals in the order of their keys, making those that are missing. */
export async function lockCursors(tx: Tx, batches: readonly UsageBatch[]): Promise<Cursor[]> {
  const journals = [...new Map(batches.map((batch) => [keyOf(batch), batch])).values()];
  const tenantIds = journals.map(({ tenantId }) => tenantId);
  const nodeIds = journals.map(({ nodeId }) => nodeId);
  const journalIds = journals.map(({ journalId }) => journalId);
  const [, cursors] = await Promise.all([
    tx.sql`
      insert into ingest_cursor (tenant_id, node_id, journal_id)
      select t, n, j from unnest(${tenantIds}::uuid[], ${nodeIds}::uuid[], ${journalIds}::text[]) as k (t, n, j)
      order by n, j on conflict do nothing`,
    // A statement of its own: it begins after a concurrent insert of the same row has ended, and so sees it.
    tx.sql<Cursor[]>`
      select c.node_id, c.journal_id, c.high_seq from ingest_cursor c
      join unnest(${nodeIds}::uuid[], ${journalIds}::text[]) as k (n, j) on c.node_id = k.n and c.journal_id = k.j
      order by c.node_id, c.journal_id for update of c`,
  ]);
  return cursors;
}

/** Decides by the locked cursors what becomes of each batch; the outcomes stand in the order of the batches. */
export function decideOutcomes(
  batches: readonly UsageBatch[],
  cursors: readonly Cursor[],
): { readonly outcomes: readonly BatchOutcome[]; readonly advanced: readonly Cursor[] } {
  const before = new Map(cursors.map((cursor) => [keyOf(cursor), cursor.highSeq]));
  const high = new Map(before);
  const kinds = new Map<UsageBatch, BatchOutcome['kind']>();
  for (const batch of [...batches].sort((a, b) => compare(keyOf(a), keyOf(b)) || Number(a.seq - b.seq))) {
    const last = high.get(keyOf(batch)) ?? 0n;
    kinds.set(batch, batch.seq <= last ? 'duplicate' : batch.seq === last + 1n ? 'counted' : 'gap');
    if (batch.seq === last + 1n) high.set(keyOf(batch), batch.seq);
  }
  const outcomes = batches.map((batch) => ({
    kind: kinds.get(batch) ?? 'gap',
    highSeq: high.get(keyOf(batch)) ?? 0n,
  }));
  const advanced = cursors
    .map((cursor) => ({ ...cursor, highSeq: high.get(keyOf(cursor)) ?? cursor.highSeq }))
    .filter((cursor) => cursor.highSeq !== before.get(keyOf(cursor)));
  return { outcomes, advanced };
}

/** Writes the cursors that moved; they are locked already. */
export async function writeCursors(tx: Tx, advanced: readonly Cursor[]): Promise<void> {
  if (advanced.length === 0) return;
  await tx.sql`
    update ingest_cursor c set high_seq = k.h
    from unnest(${advanced.map(({ nodeId }) => nodeId)}::uuid[], ${advanced.map(({ journalId }) => journalId)}::text[],
                ${advanced.map(({ highSeq }) => String(highSeq))}::bigint[]) as k (n, j, h)
    where c.node_id = k.n and c.journal_id = k.j`;
}
