import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';
import { lockSubscription } from './lock-subscription.ts';
import { moveRevisions } from './move-revisions.ts';
import { readSubscriptionView } from './read-subscription-view.ts';
import { replaceGroups } from './replace-groups.ts';
import type { SubscriptionStatus } from './rules.ts';
import { dueStatus } from './rules.ts';
import { ChangeSubscriptionInput } from './subscription-input.ts';
import type { SubscriptionView } from './subscription-view.ts';

type Changes = Omit<ChangeSubscriptionInput, 'subscriptionId'>;

/**
 * Changes the terms of a subscription; its status follows from them, and nodes follow its status and groups. A lower
 * device limit and fewer ways hold for what is new. Locks the subscription, its counter, then scope heads.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND (subscription, group)
 */
export async function changeSubscription(ctx: Context, raw: unknown): Promise<SubscriptionView> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const { subscriptionId, ...changes } = parseInput(ChangeSubscriptionInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const old = await lockSubscription(tx, subscriptionId);
    const terms = { ...old, ...withoutUndefined(changes) };
    const status = dueStatus(terms, ctx.clock.now());
    const groupIds = await replaceGroups(tx, { subscriptionId, old: old.groupIds, wanted: changes.groupIds });
    const isStart = old.status === 'on_hold' && status === 'active';
    await writeTerms(tx, { subscriptionId, terms, status, isStart, now: ctx.clock.now() });
    const details = { ...auditable(changes), status };
    await recordAudit(ctx, tx, { action: 'subscription.change', nounId: subscriptionId, details });
    const view = await readSubscriptionView(tx, subscriptionId);
    await bumpScopes(
      tx,
      await moveRevisions(ctx, tx, { subscriptionId, before: old, after: { ...old, status, groupIds } }),
    );
    return view;
  });
}

type NewTerms = {
  readonly subscriptionId: string;
  readonly terms: { quotaBytes: bigint | null; expiresAt: Date | null; deviceLimit: number; ways: readonly string[] };
  readonly status: SubscriptionStatus;
  readonly isStart: boolean;
  readonly now: Date;
};

async function writeTerms(tx: Tx, { subscriptionId, terms, status, isStart, now }: NewTerms): Promise<void> {
  await tx.sql`
    update subscription set status = ${status}, quota_bytes = ${terms.quotaBytes}, expires_at = ${terms.expiresAt},
      device_limit = ${terms.deviceLimit}, ways = ${[...terms.ways]}, updated_at = ${now},
      starts_at = case when ${isStart} then ${now}::timestamptz else starts_at end
    where tenant_id = ${tx.tenantId} and id = ${subscriptionId}`;
}

function auditable(changes: Changes) {
  const { quotaBytes, expiresAt, ...plain } = withoutUndefined(changes);
  return {
    ...plain,
    ...(quotaBytes === undefined ? {} : { quotaBytes: quotaBytes === null ? null : String(quotaBytes) }),
    ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === null ? null : expiresAt.toISOString() }),
  };
}
