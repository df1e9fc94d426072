import type { PlanTerms, SubscriptionTerms } from '#core/subscription/resolve-terms.ts';
import { resolveTerms } from '#core/subscription/resolve-terms.ts';
import type { WantedTerms } from '#core/subscription/subscription-input.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/**
 * The terms of a subscription that is made now, from what was asked for and the plan, if one was named; without one it asks
 * the database nothing. @throws AppError NOT_FOUND when there is no such plan, PRECONDITION when it is disabled
 */
export async function readTerms(tx: Tx, wanted: WantedTerms, now: Date): Promise<SubscriptionTerms> {
  const { planId } = wanted;
  if (planId === undefined) return resolveTerms(wanted, undefined, now);
  const [plan] = await tx.sql<(PlanTerms & { isEnabled: boolean })[]>`
    select id, quota_bytes, reset, duration_days, starts_on_hold, device_limit, ways, group_ids, is_enabled
    from plan where tenant_id = ${tx.tenantId} and id = ${planId}`;
  if (plan === undefined) throw new AppError('NOT_FOUND', 'There is no such plan.', { field: 'planId' });
  if (!plan.isEnabled)
    throw new AppError('PRECONDITION', 'This plan is disabled.', { field: 'planId', why: 'PLAN_DISABLED' });
  return resolveTerms(wanted, plan, now);
}
