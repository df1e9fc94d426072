import { authorise } from '#core/authorise.ts';
import { connectionsForAudit } from '#core/connection/connections-for-audit.ts';
import { readIngredients } from '#core/connection/read-ingredients.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AddDeviceInput } from './add-device-input.ts';
import { chooseSubscription } from './choose-subscription.ts';
import type { DeviceView } from './device-view.ts';
import { insertDevice } from './insert-device.ts';
import { lockCandidates } from './lock-candidates.ts';
import { planDevice } from './plan-device.ts';

/**
 * Adds a device with a link of its own and the connections it is to begin with; nodes hear of it when it has one. Locks
 * the user's subscriptions (or the one named), so that the device limit holds for any number at once, then scope heads.
 * @throws AppError FORBIDDEN, INVALID (naming an unknown or disabled SNI), NOT_FOUND, LIMIT_REACHED naming the limit,
 * PRECONDITION when nothing new can be made or the subscription is without a way
 */
export async function addDevice(ctx: Context, raw: unknown): Promise<DeviceView> {
  const tenantId = authorise(ctx.actor, 'device:write');
  const { userId, subscriptionId, ...wanted } = parseInput(AddDeviceInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const now = ctx.clock.now();
    const [candidates, ingredients] = await Promise.all([
      lockCandidates(tx, { userId, subscriptionId, now }),
      Promise.all(wanted.connections.map((choice) => readIngredients(tx, choice))),
    ]);
    const owner = { ...chooseSubscription(candidates), userId };
    const device = planDevice(ctx, { tenantId, owner, wanted, ingredients, at: '', now });
    const { view } = device;
    const made = view.connections.length === 0 ? {} : { connections: connectionsForAudit(view.connections) };
    await Promise.all([
      insertDevice(tx, device),
      recordAudit(ctx, tx, {
        action: 'device.add',
        nounId: view.id,
        details: { userId, name: view.name, ...made },
      }),
      bumpScopes(tx, device.changes),
    ]);
    return view;
  });
}
