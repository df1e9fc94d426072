import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { insertDevice } from '#core/device/insert-device.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { CreateUserInput } from './create-user-input.ts';
import { insertUser, newUser } from './insert-user.ts';
import { devicesForAudit, planFirstDevices } from './plan-first-devices.ts';
import { refuseDevices } from './refuse-devices.ts';
import type { CreatedUserView } from './user-view.ts';
import { usageOf } from './user-view.ts';

/**
 * Makes a user, by default with one active subscription, and the devices and connections he is to begin with, all or
 * nothing. Locks scope heads, and those only with connections.
 * @throws AppError FORBIDDEN (device:write as well when devices are given), INVALID, NOT_FOUND (group), CONFLICT when the
 * Telegram id has a user already, LIMIT_REACHED naming the device limit, PRECONDITION when the subscription is missing or
 * without a way
 */
export async function createUser(ctx: Context, raw: unknown): Promise<CreatedUserView> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const { subscription: terms, devices: wanted, ...person } = parseInput(CreateUserInput, raw);
  if (wanted.length > 0) authorise(ctx.actor, 'device:write');
  refuseDevices(wanted, terms);
  const now = ctx.clock.now();
  const user = newUser(person, now);
  const about = { action: 'user.create', nounId: user.id };
  const making = withTransaction(ctx, tenantId, async (tx): Promise<CreatedUserView> => {
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
      ...devices.map((device) => insertDevice(tx, device)),
      recordAudit(ctx, tx, { ...about, details: { name: user.name, devices: devicesForAudit(devices) } }),
      bumpScopes(
        tx,
        devices.flatMap(({ changes }) => changes),
      ),
    ]);
    return { ...standing, subscriptions, usage: usageOf(subscriptions), devices: devices.map(({ view }) => view) };
  });
  return translateDatabaseError(making, {
    users_telegram: () => `telegramId: ${user.telegramId} belongs to another user already`,
  });
}
