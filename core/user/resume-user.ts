import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import { putOnNodes } from '#core/connection/served-revisions.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { isServed } from '#core/subscription/rules.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { lockUser } from './lock-user.ts';
import { readExistingUser } from './read-user-views.ts';
import type { UserView } from './user-view.ts';

export const ResumeUserInput = z.strictObject({ userId: z.uuid() });

/**
 * Puts a suspended user back on the nodes of those subscriptions that are served; again changes nothing. Locks the user,
 * all his subscriptions, then scope heads. @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function resumeUser(ctx: Context, raw: unknown): Promise<UserView> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const { userId } = parseInput(ResumeUserInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const user = await lockUser(tx, userId);
    if (user.status === 'active') return readExistingUser(tx, userId);
    const served = user.subscriptions.filter((subscription) => isServed('active', subscription.status));
    const [, view, changes] = await Promise.all([
      tx.sql`
        update users set status = 'active', suspended_at = null, updated_at = ${ctx.clock.now()}
        where tenant_id = ${tenantId} and id = ${userId}`.execute(),
      readExistingUser(tx, userId),
      putOnNodes(
        tx,
        ctx.keys,
        served.map((subscription) => subscription.id),
      ),
      recordAudit(ctx, tx, { action: 'user.resume', nounId: userId, details: { name: user.name } }),
    ]);
    await bumpScopes(tx, changes);
    return view;
  });
}
