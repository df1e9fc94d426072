import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** The id of a group or of a node. */
export const AllowMassRemovalInput = z.strictObject({ scopeId: z.uuid() });

/**
 * Lets agents take a snapshot of this scope as it is now although it removes many entries. Later changes are not covered.
 * Locks the scope's head. @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function allowMassRemoval(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'node:write');
  const { scopeId } = parseInput(AllowMassRemovalInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const [head] = await tx.sql<{ rev: bigint }[]>`
      update scope_head set mass_removal_rev = head where tenant_id = ${tenantId} and scope_id = ${scopeId}
      returning head as rev`;
    if (head === undefined) throw new AppError('NOT_FOUND', 'There is no such group or node.');
    await Promise.all([
      recordAudit(ctx, tx, {
        action: 'scope.allow-mass-removal',
        nounId: scopeId,
        details: { rev: head.rev.toString() },
      }),
      tx.sql`select pg_notify('scope', '')`,
    ]);
  });
}
