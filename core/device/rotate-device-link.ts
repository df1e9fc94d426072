import { z } from 'zod';
import { authoriseOwner } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { mintLink } from '#core/link-token.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { DeviceView } from './device-view.ts';
import { ownedBy } from './owned-by.ts';
import { readLiveDevice } from './read-device-views.ts';

export const RotateDeviceLinkInput = z.strictObject({ deviceId: z.uuid() });

/**
 * Gives a device a new link; the old one leads nowhere from now on, while what was imported from it goes on working.
 * Locks the device's row. @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function rotateDeviceLink(ctx: Context, raw: unknown): Promise<DeviceView> {
  const { tenantId, ownerId } = authoriseOwner(ctx.actor, 'device:write');
  const { deviceId } = parseInput(RotateDeviceLinkInput, raw);
  const link = mintLink(ctx.keys, { tenantId, table: 'device', rowId: deviceId });
  return withTransaction(ctx, tenantId, async (tx) => {
    const [, view] = await Promise.all([
      tx.sql`
        update device d set link_hash = ${link.hash}, link_sealed = ${link.sealed}
        where d.tenant_id = ${tenantId} and d.id = ${deviceId} and d.removed_at is null ${ownedBy(tx, ownerId)}`.execute(),
      readLiveDevice(ctx, tx, { deviceId, ownerId }),
    ]);
    await recordAudit(ctx, tx, { action: 'device.rotate-link', nounId: deviceId });
    return view;
  });
}
