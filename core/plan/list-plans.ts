import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { PlanView } from './plan-view.ts';
import { readPlanViews } from './read-plan-views.ts';

/** The tenant's plans by name, disabled ones too. @throws AppError FORBIDDEN */
export async function listPlans(ctx: Context): Promise<readonly PlanView[]> {
  const tenantId = authorise(ctx.actor, 'plan:read');
  return withSnapshot(ctx, tenantId, (tx) => readPlanViews(tx));
}
