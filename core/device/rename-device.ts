import { z } from 'zod';
import { authoriseOwner } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { DisplayName } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { DeviceView } from './device-view.ts';
import { ownedBy } from './owned-by.ts';
import { readLiveDevice } from './read-device-views.ts';
import { refuseSameName } from './refuse-same-name.ts';

export const RenameDeviceInput = z.strictObject({ deviceId: z.uuid(), name: DisplayName });

/**
 * Gives a device another name; no node hears of it. A user's own devices have different names. Locks the device's row, and
 * for a user his own before. @throws AppError FORBIDDEN, INVALID, NOT_FOUND, CONFLICT when another of his is called so
 */
export async function renameDevice(ctx: Context, raw: unknown): Promise<DeviceView> {
  const { tenantId, ownerId } = authoriseOwner(ctx.actor, 'device:write');
  const { deviceId, name } = parseInput(RenameDeviceInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    if (ownerId !== undefined) await refuseSameName(tx, { userId: ownerId, name, exceptId: deviceId });
    const [, view] = await Promise.all([
      tx.sql`
        update device d set name = ${name}
        where d.tenant_id = ${tenantId} and d.id = ${deviceId} and d.removed_at is null ${ownedBy(tx, ownerId)}`.execute(),
      readLiveDevice(ctx, tx, { deviceId, ownerId }),
    ]);
    await recordAudit(ctx, tx, { action: 'device.rename', nounId: deviceId, details: { name } });
    return view;
  });
}
