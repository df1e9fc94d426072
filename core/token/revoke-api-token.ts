import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';
import { AppError } from '#kit/app-error.ts';

export const RevokeApiTokenInput = z.strictObject({
  tokenId: z.uuid(),
  /** For the audit. */
  reason: z.string().trim().max(200).optional(),
});

/**
 * Ends an API token at once; again changes nothing. Locks the token's row.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function revokeApiToken(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'token:write');
  const { tokenId, reason } = parseInput(RevokeApiTokenInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const [found] = await tx.sql<{ revokedAt: Date | null }[]>`
      select revoked_at from api_token where tenant_id = ${tenantId} and id = ${tokenId} for update`;
    if (found === undefined) throw new AppError('NOT_FOUND', 'There is no such API token.');
    if (found.revokedAt !== null) return;
    await Promise.all([
      tx.sql`update api_token set revoked_at = ${ctx.clock.now()} where tenant_id = ${tenantId} and id = ${tokenId}`,
      recordAudit(ctx, tx, { action: 'token.revoke', nounId: tokenId, details: withoutUndefined({ reason }) }),
    ]);
  });
}
