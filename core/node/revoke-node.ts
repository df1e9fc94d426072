import { z } from 'zod';
import type { EntryKind } from '#contract/entries.ts';
import { authorise, authoriseFresh } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { lockNode } from '#core/node/lock-node.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';

export const RevokeNodeInput = z.strictObject({
  nodeId: z.uuid(),
  /** Stands in the audit. */
  reason: z.string().trim().max(200).optional(),
});

/**
 * Ends a node for good: its certificates and tokens are worth nothing from now on, it stands in no group and no link, and
 * its desired state is empty. Again changes nothing. Locks the node, then the head of its scope, whose change is what
 * makes the hub close its stream. Staff prove themselves afresh for it.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function revokeNode(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'node:write');
  const { nodeId, reason } = parseInput(RevokeNodeInput, raw);
  const now = ctx.clock.now();
  authoriseFresh(ctx.actor, now);
  await withTransaction(ctx, tenantId, async (tx) => {
    const { name, status } = await lockNode(tx, nodeId);
    if (status === 'revoked') return;
    const [entries] = await Promise.all([
      readOwnEntries(tx, nodeId),
      tx.sql`update node set status = 'revoked' where tenant_id = ${tenantId} and id = ${nodeId}`,
      tx.sql`
        update node_certificate set revoked_at = ${now}
        where tenant_id = ${tenantId} and node_id = ${nodeId} and revoked_at is null`,
      tx.sql`
        update enrolment_token set used_at = ${now}
        where tenant_id = ${tenantId} and node_id = ${nodeId} and used_at is null`,
      tx.sql`delete from node_group_member where tenant_id = ${tenantId} and node_id = ${nodeId}`,
      tx.sql`
        update node_scope set left_at = ${now}
        where tenant_id = ${tenantId} and node_id = ${nodeId} and scope_id <> ${nodeId} and left_at is null`,
      recordAudit(ctx, tx, {
        action: 'node.revoke',
        nounId: nodeId,
        details: { name, ...withoutUndefined({ reason }) },
      }),
    ]);
    const gone = { op: 'delete', scopeId: nodeId, reason: 'node-revoked' } as const;
    await bumpScopes(
      tx,
      entries.map(({ kind, key }) => ({ ...gone, kind, key })),
    );
  });
}

function readOwnEntries(tx: Tx, nodeId: string): PromiseLike<{ kind: EntryKind; key: string }[]> {
  return tx.sql<{ kind: EntryKind; key: string }[]>`
    select kind, key from scope_entry where tenant_id = ${tx.tenantId} and scope_id = ${nodeId}`;
}
