import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { DisplayName } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { DeviceView } from './device-view.ts';
import { readLiveDevice } from './read-device-views.ts';

export const RenameDeviceInput = z.strictObject({ deviceId: z.uuid(), name: DisplayName });

/** Gives a device another name. Locks its row; no node hears of it. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function renameDevice(ctx: Context, raw: unknown): Promise<DeviceView> {
  const tenantId = authorise(ctx.actor, 'device:write');
  const { deviceId, name } = parseInput(RenameDeviceInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const [, view] = await Promise.all([
      tx.sql`
        update device set name = ${name}
        where tenant_id = ${tenantId} and id = ${deviceId} and removed_at is null`.execute(),
      readLiveDevice(ctx, tx, deviceId),
    ]);
    await recordAudit(ctx, tx, { action: 'device.rename', nounId: deviceId, details: { name } });
    return view;
  });
}
