import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';
import { AppError } from '#kit/app-error.ts';
import { ChangePlanInput } from './plan-input.ts';
import type { PlanView } from './plan-view.ts';
import { readPlanViews } from './read-plan-views.ts';
import { refuseMissingGroups } from './refuse-missing-groups.ts';

/**
 * Changes a plan for the subscriptions that are made of it from now on; those that were made keep their terms. A disabled
 * plan makes nothing new, and its invites lead nowhere. Locks the plan.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND (plan, group), CONFLICT when the name is taken
 */
export async function changePlan(ctx: Context, raw: unknown): Promise<PlanView> {
  const tenantId = authorise(ctx.actor, 'plan:write');
  const { planId, ...input } = parseInput(ChangePlanInput, raw);
  const changes = withoutUndefined(input);
  const changing = withTransaction(ctx, tenantId, async (tx) => {
    const [old] = await readPlanViews(tx, { planId, isLocked: true });
    if (old === undefined) throw new AppError('NOT_FOUND', 'There is no such plan.');
    const plan: PlanView = { ...old, ...changes };
    if (isSame(old, plan)) return old;
    const { quotaBytes, ...plain } = changes;
    const quota = quotaBytes === undefined ? {} : { quotaBytes: quotaBytes === null ? null : String(quotaBytes) };
    await Promise.all([
      refuseMissingGroups(tx, changes.groupIds ?? []),
      write(tx, plan, ctx.clock.now()),
      recordAudit(ctx, tx, { action: 'plan.change', nounId: planId, details: { ...plain, ...quota } }),
    ]);
    return plan;
  });
  return translateDatabaseError(changing, { plan_name: () => `There is a plan called ${input.name} already.` });
}

function isSame(old: PlanView, plan: PlanView): boolean {
  const text = (view: PlanView): string => JSON.stringify({ ...view, quotaBytes: String(view.quotaBytes) });
  return text(old) === text(plan);
}

async function write(tx: Tx, plan: PlanView, now: Date): Promise<void> {
  await tx.sql`
    update plan set name = ${plan.name}, quota_bytes = ${plan.quotaBytes}, reset = ${plan.reset},
      duration_days = ${plan.durationDays}, starts_on_hold = ${plan.startsOnHold}, device_limit = ${plan.deviceLimit},
      ways = ${[...plan.ways]}, group_ids = ${[...plan.groupIds]}, is_enabled = ${plan.isEnabled}, updated_at = ${now}
    where tenant_id = ${tx.tenantId} and id = ${plan.id}`.execute();
}
