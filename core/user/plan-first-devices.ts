import { connectionsForAudit } from '#core/connection/connections-for-audit.ts';
import { readIngredients } from '#core/connection/read-ingredients.ts';
import type { Context } from '#core/context.ts';
import type { PlannedDevice } from '#core/device/plan-device.ts';
import { planDevice } from '#core/device/plan-device.ts';
import type { WantedDevice } from '#core/device/wanted-device.ts';
import type { SubscriptionView } from '#core/subscription/subscription-view.ts';
import type { Tx } from '#core/with-transaction.ts';

export type FirstDevices = {
  readonly wanted: readonly WantedDevice[];
  /** The user's subscriptions on their way into the database; the devices go to the first. */
  readonly inserting: Promise<readonly SubscriptionView[]>;
  readonly now: Date;
};

type Planned = { readonly subscriptions: readonly SubscriptionView[]; readonly devices: readonly PlannedDevice[] };

/**
 * Plans the devices that a user is made with, ready for insertDevice; what they are made of is read in the round trip in
 * which he is written.
 * @throws AppError as planDevice does, naming the place below `devices`
 */
export async function planFirstDevices(ctx: Context, tx: Tx, first: FirstDevices): Promise<Planned> {
  const { wanted, inserting, now } = first;
  const [[subscription, ...others], ingredients] = await Promise.all([
    inserting,
    Promise.all(wanted.map(({ connections }) => Promise.all(connections.map((choice) => readIngredients(tx, choice))))),
  ]);
  if (subscription === undefined) return { subscriptions: [], devices: [] };
  const owner = { ...subscription, subscriptionId: subscription.id };
  const devices = wanted.map((device, i) => {
    const decided = { tenantId: tx.tenantId, owner, wanted: device, now, at: `devices.${i}.` };
    return planDevice(ctx, { ...decided, ingredients: ingredients[i] ?? [] });
  });
  return { subscriptions: [{ ...subscription, deviceCount: devices.length }, ...others], devices };
}

/** First devices as the audit row of their user tells of them. */
export function devicesForAudit(devices: readonly PlannedDevice[]) {
  return devices.map(({ view: { id, name, connections } }) => ({
    id,
    name,
    connections: connectionsForAudit(connections),
  }));
}
