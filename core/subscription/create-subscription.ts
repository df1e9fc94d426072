import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { readTerms } from '#core/plan/read-terms.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { insertSubscription } from './insert-subscription.ts';
import { WantedTerms } from './subscription-input.ts';
import type { SubscriptionView } from './subscription-view.ts';

export const CreateSubscriptionInput = WantedTerms.extend({ userId: z.uuid() });

/**
 * Gives a user one more right of use. Locks the user against being suspended meanwhile.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND (user, plan, group), PRECONDITION when the user is suspended or
 * the plan is disabled
 */
export async function createSubscription(ctx: Context, raw: unknown): Promise<SubscriptionView> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const { userId, ...wanted } = parseInput(CreateSubscriptionInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const [user] = await tx.sql<{ status: string }[]>`
      select status from users where tenant_id = ${tenantId} and id = ${userId} for share`;
    if (user === undefined) throw new AppError('NOT_FOUND', 'There is no such user.');
    if (user.status !== 'active')
      throw new AppError('PRECONDITION', 'This user is suspended and can get nothing new.', { why: 'USER_SUSPENDED' });
    const terms = await readTerms(tx, wanted, ctx.clock.now());
    const view = await insertSubscription(ctx, tx, { userId, terms });
    const details = { userId, ...(terms.planId === null ? {} : { planId: terms.planId }) };
    await recordAudit(ctx, tx, { action: 'subscription.create', nounId: view.id, details });
    return view;
  });
}
