import { insertDevice } from '#core/device/insert-device.ts';
import type { PlannedDevice } from '#core/device/plan-device.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';

/** Writes the devices that a user is made with and, last, puts them on their nodes, all on their way at once. */
export async function insertFirstDevices(tx: Tx, devices: readonly PlannedDevice[]): Promise<void> {
  const changes = devices.flatMap((device) => device.changes);
  await Promise.all([...devices.map((device) => insertDevice(tx, device)), bumpScopes(tx, changes)]);
}
