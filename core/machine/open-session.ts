import { z } from 'zod';
import { authoriseNode } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { readFollowedScopes, refuseUnfitNode } from '#core/machine/node-admission.ts';
import { JournalId } from '#core/machine/usage-batch.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';

export const OpenSessionInput = z.strictObject({
  serial: z.string(),
  sessionId: z.uuid(),
  /** One life of the agent, in its own words. */
  bootId: z.string().max(64),
  journals: z
    .array(
      z.strictObject({ journalId: JournalId, lastSeq: z.bigint().nonnegative(), oldestSeq: z.bigint().nonnegative() }),
    )
    .max(8),
});
type Journal = z.infer<typeof OpenSessionInput>['journals'][number];

export type JournalResume = { readonly journalId: string; readonly highSeq: bigint };
export type Session = { readonly scopeIds: readonly string[]; readonly resume: readonly JournalResume[] };

/** The last batch that the agent cannot send any more. */
const lostThrough = ({ lastSeq, oldestSeq }: Journal): bigint => (oldestSeq > 0n ? oldestSeq - 1n : lastSeq);

/**
 * Lets a node in: checks its row and certificate, tells which scopes it follows and where its journals are to go on, and
 * announces the session to all hubs in the order of commits, so that the latest is the one that stays. A
 * journal that no longer holds the batch we wait for goes on after its loss, which is put on record. Locks its cursors.
 * @throws AppError FORBIDDEN when the node or its certificate is not good, INVALID, UNAVAILABLE
 */
export async function openSession(ctx: Context, raw: unknown): Promise<Session> {
  const { tenantId, nodeId } = authoriseNode(ctx.actor);
  const { serial, sessionId, bootId, journals } = parseInput(OpenSessionInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const [scopeIds, resume] = await Promise.all([
      readFollowedScopes(tx, nodeId),
      resumeJournals(ctx, tx, { nodeId, journals }),
      refuseUnfitNode(tx, { nodeId, serial }),
      tx.sql`select pg_notify('session', ${JSON.stringify({ nodeId, sessionId, bootId })})`,
    ]);
    return { scopeIds, resume };
  });
}

async function resumeJournals(
  ctx: Context,
  tx: Tx,
  node: { nodeId: string; journals: readonly Journal[] },
): Promise<JournalResume[]> {
  const { nodeId, journals } = node;
  if (journals.length === 0) return [];
  const known = await tx.sql<JournalResume[]>`
    select journal_id, high_seq from ingest_cursor
    where node_id = ${nodeId} and journal_id = any(${journals.map(({ journalId }) => journalId)})
    order by journal_id for update`;
  const highOf = new Map(known.map(({ journalId, highSeq }) => [journalId, highSeq]));
  const resume = journals.map((journal) => {
    const high = highOf.get(journal.journalId) ?? 0n;
    const floor = lostThrough(journal);
    return { journalId: journal.journalId, high, highSeq: high > floor ? high : floor };
  });
  const moved = resume.filter(({ journalId, high, highSeq }) => highSeq > high || !highOf.has(journalId));
  if (moved.length > 0) {
    await tx.sql`
      insert into ingest_cursor (tenant_id, node_id, journal_id, high_seq)
      select ${tx.tenantId}::uuid, ${nodeId}::uuid, j, h
      from unnest(${moved.map((m) => m.journalId)}::text[], ${moved.map((m) => String(m.highSeq))}::bigint[]) as k (j, h) order by j
      on conflict (node_id, journal_id) do update set high_seq = greatest(ingest_cursor.high_seq, excluded.high_seq)`;
  }
  for (const { journalId, high, highSeq } of moved.filter((m) => m.highSeq > m.high)) {
    const details = { journalId, fromSeq: (high + 1n).toString(), throughSeq: highSeq.toString() };
    ctx.log.error({ event: 'usage.batches-lost', nodeId, ...details });
    await recordAudit(ctx, tx, { action: 'usage.batches-lost', nounId: nodeId, details });
  }
  return resume.map(({ journalId, highSeq }) => ({ journalId, highSeq }));
}
