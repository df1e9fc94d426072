import { z } from 'zod';
import { authoriseOwner } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { DeviceView } from './device-view.ts';
import { readLiveDevice } from './read-device-views.ts';

export const ReadDeviceInput = z.strictObject({ deviceId: z.uuid() });

/** One device with its link and connections. @throws AppError FORBIDDEN, INVALID, NOT_FOUND also when it is removed */
export async function readDevice(ctx: Context, raw: unknown): Promise<DeviceView> {
  const { tenantId, ownerId } = authoriseOwner(ctx.actor, 'device:read');
  const { deviceId } = parseInput(ReadDeviceInput, raw);
  return withSnapshot(ctx, tenantId, (tx) => readLiveDevice(ctx, tx, { deviceId, ownerId }));
}
