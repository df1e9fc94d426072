import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { readTerms } from '#core/plan/read-terms.ts';
import { recordAudit } from '#core/record-audit.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { CreateUserInput } from './create-user-input.ts';
import { insertFirstDevices } from './insert-first-devices.ts';
import { insertUser, newUser } from './insert-user.ts';
import { devicesForAudit, planFirstDevices } from './plan-first-devices.ts';
import { refuseDevices } from './refuse-devices.ts';
import type { CreatedUserView } from './user-view.ts';
import { usageOf } from './user-view.ts';

/**
 * Makes a user, by default with one active subscription, and the devices and connections he is to begin with, all or
 * nothing. Locks scope heads, and those only with connections.
 * @throws AppError FORBIDDEN (device:write as well when devices are given), INVALID, NOT_FOUND (plan, group), CONFLICT when the
 * Telegram id has a user already, LIMIT_REACHED naming the device limit, PRECONDITION when the subscription is missing or
 * without a way, or the plan is disabled
 */
export async function createUser(ctx: Context, raw: unknown): Promise<CreatedUserView> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const { subscription, devices: wanted, ...person } = parseInput(CreateUserInput, raw);
  if (wanted.length > 0) authorise(ctx.actor, 'device:write');
  const now = ctx.clock.now();
  const user = newUser(person, now);
  const about = { action: 'user.create', nounId: user.id };
  const making = withTransaction(ctx, tenantId, async (tx): Promise<CreatedUserView> => {
    const terms = subscription === null ? null : await readTerms(tx, subscription, now);
    refuseDevices(wanted, terms);
    const inserting = insertUser(ctx, tx, { user, terms });
    const standing = { ...user, status: 'active' as const, suspendedAt: null };
    if (wanted.length === 0) {
      const [subscriptions] = await Promise.all([
        inserting,
        recordAudit(ctx, tx, { ...about, details: { name: user.name } }),
      ]);
      return { ...standing, subscriptions, usage: usageOf(subscriptions) };
    }
    const { subscriptions, devices } = await planFirstDevices(ctx, tx, { wanted, inserting, now });
    await Promise.all([
      recordAudit(ctx, tx, { ...about, details: { name: user.name, devices: devicesForAudit(devices) } }),
      insertFirstDevices(tx, devices),
    ]);
    return { ...standing, subscriptions, usage: usageOf(subscriptions), devices: devices.map(({ view }) => view) };
  });
  return translateDatabaseError(making, {
    users_telegram: () => `telegramId: ${user.telegramId} belongs to another user already`,
  });
}
