import { authoriseUser } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { MyDeviceId } from './my-device-id.ts';

/**
 * The user has given his device what is current, so it is not out of date any more; again changes nothing. Locks the
 * device's row. @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function settleMyDevice(ctx: Context, raw: unknown): Promise<void> {
  const { tenantId, userId } = authoriseUser(ctx.actor);
  const { deviceId } = parseInput(MyDeviceId, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const [device] = await tx.sql<{ staleSince: Date | null }[]>`
      select stale_since from device
      where tenant_id = ${tenantId} and id = ${deviceId} and user_id = ${userId} and removed_at is null for update`;
    if (device === undefined) throw new AppError('NOT_FOUND', 'There is no such device.');
    if (device.staleSince === null) return;
    await Promise.all([
      tx.sql`update device set stale_since = null where tenant_id = ${tenantId} and id = ${deviceId}`,
      recordAudit(ctx, tx, { action: 'device.settle', nounId: deviceId, details: { userId } }),
    ]);
  });
}
