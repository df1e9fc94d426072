import type { Way } from '#contract/ways.ts';
import type { LockedDevice } from '#core/device/lock-device.ts';
import { lockDevice } from '#core/device/lock-device.ts';
import type { ChosenSni, SniChoice } from '#core/sni/resolve-sni.ts';
import { judgeSni } from '#core/sni/resolve-sni.ts';
import { refuseGrowth } from '#core/subscription/refuse-growth.ts';
import { refuseWay } from '#core/subscription/refuse-way.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { readIngredients } from './read-ingredients.ts';

type Wanted = { readonly deviceId: string; readonly way: Way; readonly choice: SniChoice; readonly now: Date };

export type PreparedConnection = { readonly device: LockedDevice; readonly sni: ChosenSni; readonly meterId: number };

/**
 * Locks the subscription and the device, and brings what a new connection is made of, in one round trip.
 * @throws AppError NOT_FOUND, INVALID for the SNI, PRECONDITION when nothing new can be made or the way is not included,
 * CONFLICT when the device has this way
 */
export async function prepareConnection(tx: Tx, wanted: Wanted): Promise<PreparedConnection> {
  const { deviceId, way, choice, now } = wanted;
  const [device, { meterId, ...found }] = await Promise.all([lockDevice(tx, deviceId), readIngredients(tx, choice)]);
  refuseGrowth(device, now);
  refuseWay(device.ways, way, 'way');
  if (device.waysInUse.includes(way))
    throw new AppError('CONFLICT', `This device has a connection by ${way} already.`, { why: 'WAY_IN_USE' });
  return { device, sni: judgeSni(found, choice), meterId };
}
