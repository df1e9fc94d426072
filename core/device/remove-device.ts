import { z } from 'zod';
import { authoriseFresh, authoriseOwner } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';
import { lockDevice } from './lock-device.ts';

export const RemoveDeviceInput = z.strictObject({
  deviceId: z.uuid(),
  /** Stands in the audit. */
  reason: z.string().trim().max(200).optional(),
});

/**
 * Removes a device for good: its link and credentials are erased, its connections end, nodes cut what is open. Its usage
 * stays. Locks its subscription and the device, then scope heads. Staff prove themselves afresh for it.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function removeDevice(ctx: Context, raw: unknown): Promise<void> {
  const { tenantId, ownerId } = authoriseOwner(ctx.actor, 'device:write');
  const { deviceId, reason } = parseInput(RemoveDeviceInput, raw);
  const now = ctx.clock.now();
  authoriseFresh(ctx.actor, now);
  await withTransaction(ctx, tenantId, async (tx) => {
    const [device, revisionIds] = await Promise.all([
      lockDevice(tx, deviceId, ownerId),
      readLiveRevisionIds(tx, deviceId),
    ]);
    const { groupIds, name, userId } = device;
    const gone = groupIds.flatMap((scopeId) =>
      revisionIds.map((key) => ({ op: 'delete', scopeId, kind: 'revision', key, reason: 'removed' }) as const),
    );
    await Promise.all([
      eraseDevice(tx, deviceId, now),
      recordAudit(ctx, tx, {
        action: 'device.remove',
        nounId: deviceId,
        details: { userId, name, ...withoutUndefined({ reason }) },
      }),
      bumpScopes(tx, gone),
    ]);
  });
}

async function readLiveRevisionIds(tx: Tx, deviceId: string): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`
    select r.id from connection k
    join revision r on r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot is not null
    where k.tenant_id = ${tx.tenantId} and k.device_id = ${deviceId} order by r.id`;
  return rows.map((row) => row.id);
}

async function eraseDevice(tx: Tx, deviceId: string, now: Date): Promise<void> {
  await tx.sql`
    with erased as (
      update device set removed_at = ${now}, link_hash = null, link_sealed = null
      where tenant_id = ${tx.tenantId} and id = ${deviceId}
    ), ended as (
      update connection set removed_at = ${now}
      where tenant_id = ${tx.tenantId} and device_id = ${deviceId} and removed_at is null
    )
    update revision r set slot = null, revoked_at = ${now}, credentials_sealed = null
    from connection k
    where k.tenant_id = ${tx.tenantId} and k.device_id = ${deviceId}
      and r.tenant_id = k.tenant_id and r.connection_id = k.id and r.slot is not null`.execute();
}
