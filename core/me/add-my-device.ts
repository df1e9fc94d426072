import { authoriseUser } from '#core/authorise.ts';
import { connectionsForAudit } from '#core/connection/connections-for-audit.ts';
import type { Context } from '#core/context.ts';
import type { DeviceView } from '#core/device/device-view.ts';
import { insertDevice } from '#core/device/insert-device.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AddMyDeviceInput } from './add-my-device-input.ts';
import type { MyDeviceView } from './home-view.ts';
import { prepareMyDevice } from './prepare-my-device.ts';

/**
 * Gives the user one more device with one connection, by the way he names or the best there is, and puts it on the nodes.
 * It belongs to his oldest subscription that may grow and has room. Locks the user and his subscriptions, then scope heads.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND, CONFLICT when a device of his is called so, LIMIT_REACHED naming the
 * limit, PRECONDITION when nothing new can be made
 */
export async function addMyDevice(ctx: Context, raw: unknown): Promise<MyDeviceView> {
  const { tenantId, userId } = authoriseUser(ctx.actor);
  const input = parseInput(AddMyDeviceInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const device = await prepareMyDevice(ctx, tx, { userId, input, now: ctx.clock.now() });
    const { id, name, connections } = device.view;
    await Promise.all([
      insertDevice(tx, device),
      recordAudit(ctx, tx, {
        action: 'device.add',
        nounId: id,
        details: { userId, name, connections: connectionsForAudit(connections) },
      }),
      bumpScopes(tx, device.changes),
    ]);
    return unused(device.view);
  });
}

/** A device of which no node has told anything yet. */
function unused({ id, name, platform, connections, createdAt }: DeviceView): MyDeviceView {
  const ways = connections.map(({ way }) => way);
  const usage = { upBytes: 0n, downBytes: 0n, lastUsedAt: null, isOnline: false };
  return { id, name, platform, state: 'setting-up', step: 1, ways, ...usage, createdAt };
}
