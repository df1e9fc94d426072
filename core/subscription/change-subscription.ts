import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { changedTerms, termsForAudit } from './changed-terms.ts';
import { lockSubscription } from './lock-subscription.ts';
import { moveRevisions } from './move-revisions.ts';
import { readSubscriptionView } from './read-subscription-view.ts';
import { replaceGroups } from './replace-groups.ts';
import { ChangeSubscriptionInput } from './subscription-input.ts';
import type { SubscriptionView } from './subscription-view.ts';
import { writeTerms } from './write-terms.ts';

/**
 * Changes the terms of a subscription; its status follows from them, and nodes follow its status and groups. A lower
 * device limit and fewer ways hold for what is new. Who gets more time is told. Locks the subscription, its counter, then
 * scope heads.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND (subscription, group)
 */
export async function changeSubscription(ctx: Context, raw: unknown): Promise<SubscriptionView> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const { subscriptionId, ...changes } = parseInput(ChangeSubscriptionInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const old = await lockSubscription(tx, subscriptionId);
    const now = ctx.clock.now();
    const terms = changedTerms(old, changes, now);
    const { status } = terms;
    const groupIds = await replaceGroups(tx, { subscriptionId, old: old.groupIds, wanted: changes.groupIds });
    await writeTerms(tx, { subscriptionId, expiredAt: old.expiresAt, terms, now });
    const details = { ...termsForAudit(changes), status };
    await recordAudit(ctx, tx, { action: 'subscription.change', nounId: subscriptionId, details });
    const view = await readSubscriptionView(tx, subscriptionId);
    await bumpScopes(
      tx,
      await moveRevisions(ctx, tx, { subscriptionId, before: old, after: { ...old, status, groupIds } }),
    );
    return view;
  });
}
