import { z } from 'zod';
import { authoriseOwner, authoriseReveal } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { noteReveal } from '#core/link/note-reveal.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { readLiveDevice } from './read-device-views.ts';

export const ReadDeviceLinkInput = z.strictObject({ deviceId: z.uuid() });

/**
 * The token of a device's link. Staff need `secret:read` and a fresh proof, and leave an audit row. Locks nothing.
 * @throws AppError FORBIDDEN (STEP_UP), INVALID, NOT_FOUND also when the device is removed
 */
export async function readDeviceLink(ctx: Context, raw: unknown): Promise<string> {
  const { tenantId, ownerId } = authoriseOwner(ctx.actor, 'device:read');
  authoriseReveal(ctx.actor, ctx.clock.now());
  const { deviceId } = parseInput(ReadDeviceLinkInput, raw);
  const { linkToken } = await withSnapshot(ctx, tenantId, (tx) => readLiveDevice(ctx, tx, { deviceId, ownerId }));
  if (linkToken === null) throw new AppError('NOT_FOUND', 'This device has no link.');
  await noteReveal(ctx, 'device.reveal', deviceId);
  return linkToken;
}
