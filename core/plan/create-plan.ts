import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';
import { CreatePlanInput } from './plan-input.ts';
import type { PlanView } from './plan-view.ts';
import { refuseMissingGroups } from './refuse-missing-groups.ts';

/**
 * Makes a plan. Locks nothing.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND naming an unknown group, CONFLICT when the name is taken
 */
export async function createPlan(ctx: Context, raw: unknown): Promise<PlanView> {
  const tenantId = authorise(ctx.actor, 'plan:write');
  const input = parseInput(CreatePlanInput, raw);
  const now = ctx.clock.now();
  const plan: PlanView = { id: newId(), ...input, isEnabled: true, createdAt: now };
  const { id, name, quotaBytes, reset, durationDays, startsOnHold, deviceLimit, ways, groupIds } = plan;
  const making = withTransaction(ctx, tenantId, async (tx) => {
    await Promise.all([
      refuseMissingGroups(tx, groupIds),
      tx.sql`
        insert into plan (tenant_id, id, name, quota_bytes, reset, duration_days, starts_on_hold, device_limit, ways,
                          group_ids, created_at, updated_at)
        values (${tenantId}, ${id}, ${name}, ${quotaBytes}, ${reset}, ${durationDays}, ${startsOnHold}, ${deviceLimit},
                ${[...ways]}, ${[...groupIds]}, ${now}, ${now})`.execute(),
      recordAudit(ctx, tx, { action: 'plan.create', nounId: id, details: { name } }),
    ]);
    return plan;
  });
  return translateDatabaseError(making, { plan_name: () => `There is a plan called ${name} already.` });
}
