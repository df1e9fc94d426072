import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { PlanView } from './plan-view.ts';
import { readPlanViews } from './read-plan-views.ts';

export const ReadPlanInput = z.strictObject({ planId: z.uuid() });

/** One plan. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function readPlan(ctx: Context, raw: unknown): Promise<PlanView> {
  const tenantId = authorise(ctx.actor, 'plan:read');
  const { planId } = parseInput(ReadPlanInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [plan] = await readPlanViews(tx, { planId });
    if (plan === undefined) throw new AppError('NOT_FOUND', 'There is no such plan.');
    return plan;
  });
}
