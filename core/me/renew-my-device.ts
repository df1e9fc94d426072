import { z } from 'zod';
import { WAYS } from '#contract/ways.ts';
import { authoriseUser } from '#core/authorise.ts';
import type { PlannedRevision } from '#core/connection/plan-next-revision.ts';
import { planNextRevision } from '#core/connection/plan-next-revision.ts';
import { rotateIn } from '#core/connection/rotate-in.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot, withTransaction } from '#core/with-transaction.ts';
import type { MyDeviceView } from './home-view.ts';
import { lockMyConnections } from './lock-my-connections.ts';
import { MyDeviceId } from './my-device-id.ts';
import { readMyDevice } from './read-my-devices.ts';

export const RenewMyDeviceInput = MyDeviceId.extend({ way: z.enum(WAYS).optional() });

/**
 * Gives a user's device new credentials on all its connections, or on the one by this way; what it held before goes on
 * working until it is pushed out of the last slot. Renewed as a whole it is not out of date any more. Locks the
 * subscription, the device and its connections, then scope heads.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND, PRECONDITION when nothing new can be made or there is nothing to renew
 */
export async function renewMyDevice(ctx: Context, raw: unknown): Promise<MyDeviceView> {
  const { tenantId, userId } = authoriseUser(ctx.actor);
  const { deviceId, way } = parseInput(RenewMyDeviceInput, raw);
  const now = ctx.clock.now();
  await withTransaction(ctx, tenantId, async (tx) => {
    const { name, isWhole, connections } = await lockMyConnections(tx, { deviceId, userId, way, now });
    const renewed = await Promise.all(
      connections.map((locked) => planNextRevision(ctx, tx, { ...locked, asked: undefined, now })),
    );
    await Promise.all([
      ...renewed.map(({ row }) => rotateIn(tx, row)),
      isWhole ? clearStale(tx, deviceId) : undefined,
      recordAudit(ctx, tx, {
        action: 'device.renew',
        nounId: deviceId,
        details: { userId, name, connections: renewed.map(forAudit) },
      }),
      bumpScopes(
        tx,
        renewed.flatMap(({ changes }) => changes),
      ),
    ]);
  });
  return withSnapshot(ctx, tenantId, (tx) => readMyDevice(tx, { userId, deviceId, now }));
}

async function clearStale(tx: Tx, deviceId: string): Promise<void> {
  await tx.sql`
    update device set stale_since = null
    where tenant_id = ${tx.tenantId} and id = ${deviceId} and stale_since is not null`.execute();
}

const forAudit = ({ row, sni, view }: PlannedRevision) => ({
  id: view.id,
  number: row.revision.number,
  sni: sni.name,
  revokedIds: row.rotation.revokedIds,
});
