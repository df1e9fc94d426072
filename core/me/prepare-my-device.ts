import { readIngredients } from '#core/connection/read-ingredients.ts';
import type { Context } from '#core/context.ts';
import { chooseSubscription } from '#core/device/choose-subscription.ts';
import { lockCandidates } from '#core/device/lock-candidates.ts';
import type { PlannedDevice } from '#core/device/plan-device.ts';
import { planDevice } from '#core/device/plan-device.ts';
import { refuseSameName } from '#core/device/refuse-same-name.ts';
import { refuseWay } from '#core/subscription/refuse-way.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { AddMyDeviceInput } from './add-my-device-input.ts';
import { chooseWay } from './choose-way.ts';
import { readMyNodes } from './read-my-nodes.ts';

type Wanted = { readonly userId: string; readonly input: AddMyDeviceInput; readonly now: Date };

/**
 * Locks the user and his subscriptions, and decides on a device with one connection for him, ready to be written. One
 * round trip.
 * @throws AppError NOT_FOUND, CONFLICT for the name, LIMIT_REACHED, PRECONDITION when nothing new can be made, the
 * subscription is without the way, or there is no default SNI
 */
export async function prepareMyDevice(ctx: Context, tx: Tx, wanted: Wanted): Promise<PlannedDevice> {
  const { userId, input, now } = wanted;
  const { name, platform } = input;
  const [, candidates, nodes, ingredients] = await Promise.all([
    refuseSameName(tx, { userId, name }),
    lockCandidates(tx, { userId, now }),
    readMyNodes(tx, userId),
    readIngredients(tx, {}),
  ]);
  const chosen = chooseSubscription(candidates);
  const ours = nodes.filter(({ subscriptionId }) => subscriptionId === chosen.subscriptionId);
  const way = input.way ?? chooseWay(chosen.ways, ours);
  refuseWay(chosen.ways, way, 'way');
  return planDevice(ctx, {
    tenantId: tx.tenantId,
    owner: { ...chosen, userId },
    wanted: { name, platform, connections: [{ way }] },
    ingredients: [ingredients],
    at: '',
    now,
  });
}
