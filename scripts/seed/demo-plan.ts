import { addConnection } from '#core/connection/add-connection.ts';
import type { Context } from '#core/context.ts';
import { addDevice } from '#core/device/add-device.ts';
import { createInvite } from '#core/invite/create-invite.ts';
import { listInvites } from '#core/invite/list-invites.ts';
import { createPlan } from '#core/plan/create-plan.ts';
import { listPlans } from '#core/plan/list-plans.ts';
import { createUser } from '#core/user/create-user.ts';
import { listUsers } from '#core/user/list-users.ts';

const GIB = 1024n ** 3n;
const PLAN = { name: 'Standard', quotaBytes: 100n * GIB, reset: 'month', deviceLimit: 5 } as const;
/** As whom the page of development opens the Mini App when it is not told otherwise. */
const DEMO_TELEGRAM_ID = 1001n;
const INVITE_NOTE = 'For trying out, made by the demo seed.';
const INVITE_USES = 1_000;

/** The plan of the demo, made when it is not there. */
export async function ensurePlan(ctx: Context): Promise<string> {
  const plans = await listPlans(ctx);
  return (plans.find(({ name }) => name === PLAN.name) ?? (await createPlan(ctx, PLAN))).id;
}

/** The person as whom the Mini App opens in a browser, under the plan, with one device. Returns how many it made. */
export async function ensureDemoUser(ctx: Context, planId: string): Promise<number> {
  const { items } = await listUsers(ctx, { search: String(DEMO_TELEGRAM_ID), limit: 200 });
  if (items.some(({ telegramId }) => telegramId === DEMO_TELEGRAM_ID)) return 0;
  const user = await createUser(ctx, {
    name: 'Demo',
    telegramId: DEMO_TELEGRAM_ID,
    note: 'Made by the demo seed.',
    subscription: { planId },
  });
  const device = await addDevice(ctx, { userId: user.id, name: 'Phone', platform: 'android' });
  await addConnection(ctx, { deviceId: device.id, way: 'vless-reality' });
  return 1;
}

/** The token of an invite to the plan that still works, made when there is none. */
export async function ensureInvite(ctx: Context, planId: string): Promise<string> {
  const { items } = await listInvites(ctx, { limit: 200 });
  const known = items.find(
    ({ note, revokedAt, useCount, maxUses }) => note === INVITE_NOTE && revokedAt === null && useCount < maxUses,
  );
  return known?.token ?? (await createInvite(ctx, { planId, note: INVITE_NOTE, maxUses: INVITE_USES })).token;
}
