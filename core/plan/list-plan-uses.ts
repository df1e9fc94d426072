import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { PlanView } from './plan-view.ts';
import { readPlanViews } from './read-plan-views.ts';

/** Who a change of a plan concerns, and who it does not. */
export type PlanUse = PlanView & {
  /** Users whose subscription is of this plan. They keep its terms, whatever becomes of it. */
  readonly userCount: number;
  /** How many of them have used up to a fifth of their quota, two fifths, … ; the last is 80 % and more. */
  readonly fifths: readonly number[];
  /** Invites that somebody can still use: they lead nowhere while the plan is disabled. */
  readonly openInviteCount: number;
};

type Users = { readonly planId: string; readonly userCount: number; readonly fifths: number[] };
type Invites = { readonly planId: string; readonly count: number };

/** The tenant's plans by name with who is under them. Locks nothing. @throws AppError FORBIDDEN */
export async function listPlanUses(ctx: Context): Promise<readonly PlanUse[]> {
  const tenantId = authorise(ctx.actor, 'plan:read');
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [plans, users, invites] = await Promise.all([
      readPlanViews(tx),
      tx.sql<Users[]>`
        select plan_id, count(*)::integer as user_count, array[
          count(*) filter (where fifth = 0)::integer, count(*) filter (where fifth = 1)::integer,
          count(*) filter (where fifth = 2)::integer, count(*) filter (where fifth = 3)::integer,
          count(*) filter (where fifth >= 4)::integer] as fifths
        from (select plan_id, used_bytes * 5 / nullif(quota_bytes, 0) as fifth from user_card
              where tenant_id = ${tenantId} and plan_id is not null) c group by plan_id`.execute(),
      tx.sql<Invites[]>`
        select plan_id, count(*)::integer as count from invite
        where tenant_id = ${tenantId} and revoked_at is null and use_count < max_uses
          and (expires_at is null or expires_at > ${ctx.clock.now()}) group by plan_id`.execute(),
    ]);
    const usersOf = new Map(users.map((row) => [row.planId, row]));
    const invitesOf = new Map(invites.map(({ planId, count }) => [planId, count]));
    return plans.map((plan) => ({
      ...plan,
      userCount: usersOf.get(plan.id)?.userCount ?? 0,
      fifths: usersOf.get(plan.id)?.fifths ?? [0, 0, 0, 0, 0],
      openInviteCount: invitesOf.get(plan.id) ?? 0,
    }));
  });
}
