import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { lockConnection } from './lock-connection.ts';

export const RemoveConnectionInput = z.strictObject({ connectionId: z.uuid() });

/**
 * Ends one way of a device: its credentials are erased and nodes cut what is open. Its usage stays. Locks the subscription
 * and the connection, then scope heads. @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function removeConnection(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'device:write');
  const { connectionId } = parseInput(RemoveConnectionInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const { deviceId, way, groupIds, revisions } = await lockConnection(tx, connectionId);
    const gone = groupIds.flatMap((scopeId) =>
      revisions.map(({ id: key }) => ({ op: 'delete', scopeId, kind: 'revision', key, reason: 'removed' }) as const),
    );
    await Promise.all([
      erase(tx, connectionId, ctx.clock.now()),
      recordAudit(ctx, tx, { action: 'connection.remove', nounId: connectionId, details: { deviceId, way } }),
      bumpScopes(tx, gone),
    ]);
  });
}

async function erase(tx: Tx, connectionId: string, now: Date): Promise<void> {
  await tx.sql`
    with ended as (
      update connection set removed_at = ${now} where tenant_id = ${tx.tenantId} and id = ${connectionId}
    )
    update revision set slot = null, revoked_at = ${now}, credentials_sealed = null
    where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and slot is not null`.execute();
}
