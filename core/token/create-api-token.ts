import { z } from 'zod';
import { authorise, authoriseFresh, mayGive } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { PERMISSIONS } from '#core/context.ts';
import { DisplayName, Instant } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { hashToken, newToken } from '#kit/secret.ts';

export const CreateApiTokenInput = z.strictObject({
  name: DisplayName,
  permissions: z.array(z.enum(['*', ...PERMISSIONS])).min(1),
  expiresAt: Instant.nullish(),
});

export type CreatedApiToken = { readonly id: string; readonly token: string };

/**
 * Makes an API token, whose plain text is told here and never again. Nobody hands out more than he holds. Locks nothing.
 * @throws AppError FORBIDDEN, INVALID
 */
export async function createApiToken(ctx: Context, raw: unknown): Promise<CreatedApiToken> {
  const tenantId = authorise(ctx.actor, 'token:write');
  authoriseFresh(ctx.actor, ctx.clock.now());
  const input = parseInput(CreateApiTokenInput, raw);
  const beyond = input.permissions.find((permission) => !mayGive(ctx.actor, permission));
  if (beyond !== undefined)
    throw new AppError('FORBIDDEN', `Nobody hands out what he lacks: the permission ${beyond}.`);
  const id = newId();
  const token = newToken('cw_', 24);
  return withTransaction(ctx, tenantId, async (tx) => {
    await Promise.all([
      tx.sql`
        insert into api_token (tenant_id, id, name, token_hash, permissions, created_at, expires_at)
        values (${tenantId}, ${id}, ${input.name}, ${hashToken(token)}, ${input.permissions}, ${ctx.clock.now()},
                ${input.expiresAt ?? null})`,
      recordAudit(ctx, tx, {
        action: 'token.create',
        nounId: id,
        details: { name: input.name, permissions: input.permissions },
      }),
    ]);
    return { id, token };
  });
}
