import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { Instant, Note } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { inviteLinks, readBotUsername } from './invite-links.ts';
import { mintInvite } from './invite-token.ts';
import type { MadeInvite } from './invite-view.ts';

export const CreateInviteInput = z.strictObject({
  planId: z.uuid(),
  note: Note.default(''),
  maxUses: z.int().min(1).max(100_000).default(1),
  expiresAt: Instant.nullish(),
});

/**
 * Makes an invite to a plan. Locks the plan against being disabled meanwhile.
 * @throws AppError FORBIDDEN, INVALID when it would be over already, NOT_FOUND, PRECONDITION when the plan is disabled
 */
export async function createInvite(ctx: Context, raw: unknown): Promise<MadeInvite> {
  const tenantId = authorise(ctx.actor, 'invite:write');
  const { planId, note, maxUses, expiresAt = null } = parseInput(CreateInviteInput, raw);
  const now = ctx.clock.now();
  if (expiresAt !== null && expiresAt <= now) {
    throw new AppError('INVALID', 'expiresAt: must lie in the future', { field: 'expiresAt' });
  }
  const id = newId();
  const { token, hash, sealed } = mintInvite(ctx.keys, { tenantId, id });
  return withTransaction(ctx, tenantId, async (tx) => {
    const [plan] = await tx.sql<{ isEnabled: boolean }[]>`
      select is_enabled from plan where tenant_id = ${tenantId} and id = ${planId} for share`;
    if (plan === undefined) throw new AppError('NOT_FOUND', 'There is no such plan.', { field: 'planId' });
    if (!plan.isEnabled)
      throw new AppError('PRECONDITION', 'This plan is disabled.', { field: 'planId', why: 'PLAN_DISABLED' });
    const [botUsername] = await Promise.all([
      readBotUsername(tx),
      tx.sql`
        insert into invite (tenant_id, id, plan_id, note, token_hash, token_sealed, max_uses, expires_at, created_at)
        values (${tenantId}, ${id}, ${planId}, ${note}, ${hash}, ${sealed}, ${maxUses}, ${expiresAt}, ${now})`.execute(),
      recordAudit(ctx, tx, { action: 'invite.create', nounId: id, details: { planId, maxUses } }),
    ]);
    const links = inviteLinks(token, botUsername);
    return { id, planId, note, token, links, maxUses, useCount: 0, expiresAt, revokedAt: null, createdAt: now };
  });
}
