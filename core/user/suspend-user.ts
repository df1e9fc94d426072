import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import { takeOffNodes } from '#core/connection/served-revisions.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { lockUser } from './lock-user.ts';
import { readExistingUser } from './read-user-views.ts';
import type { UserView } from './user-view.ts';

export const SuspendUserInput = z.strictObject({ userId: z.uuid() });

/**
 * Takes a user off all nodes and keeps everything he has; again changes nothing. Locks the user, all his subscriptions,
 * then scope heads. @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function suspendUser(ctx: Context, raw: unknown): Promise<UserView> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const { userId } = parseInput(SuspendUserInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const user = await lockUser(tx, userId);
    if (user.status === 'suspended') return readExistingUser(tx, userId);
    const now = ctx.clock.now();
    const ids = user.subscriptions.map((subscription) => subscription.id);
    const [, view, changes] = await Promise.all([
      tx.sql`
        update users set status = 'suspended', suspended_at = ${now}, updated_at = ${now}
        where tenant_id = ${tenantId} and id = ${userId}`.execute(),
      readExistingUser(tx, userId),
      takeOffNodes(tx, ids, 'suspended'),
      recordAudit(ctx, tx, { action: 'user.suspend', nounId: userId, details: { name: user.name } }),
    ]);
    await bumpScopes(tx, changes);
    return view;
  });
}
