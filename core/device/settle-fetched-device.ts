import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';

export const SettleFetchedDeviceInput = z.strictObject({ deviceId: z.uuid(), staleSince: z.date() });

/**
 * An app has fetched the device's document when it had been out of date since then, so it holds what is current; what made
 * it out of date later stays. Again changes nothing. Locks the device's row. @throws AppError FORBIDDEN, INVALID
 */
export async function settleFetchedDevice(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authoriseSystem(ctx.actor);
  const { deviceId, staleSince } = parseInput(SettleFetchedDeviceInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const settled = await tx.sql`
      update device set stale_since = null
      where tenant_id = ${tenantId} and id = ${deviceId} and removed_at is null
        and date_trunc('milliseconds', stale_since) <= ${staleSince}`;
    if (settled.count === 0) return;
    await recordAudit(ctx, tx, { action: 'device.settle', nounId: deviceId, details: { by: 'fetch' } });
  });
}
