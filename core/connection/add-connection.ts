import { z } from 'zod';
import { WAYS } from '#contract/ways.ts';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { SniChoice } from '#core/sni/resolve-sni.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { ConnectionView } from './connection-view.ts';
import { insertConnection } from './insert-connection.ts';
import { planConnection } from './plan-connection.ts';
import { prepareConnection } from './prepare-connection.ts';

export const AddConnectionInput = z.strictObject({ deviceId: z.uuid(), way: z.enum(WAYS), ...SniChoice });

/**
 * Gives a device one more way, with its first revision in slot 0, and puts it on the nodes of its groups. Locks the
 * subscription and the device, then scope heads.
 * @throws AppError FORBIDDEN, INVALID naming an unknown or disabled SNI, NOT_FOUND, CONFLICT when the device has this way,
 * PRECONDITION when nothing new can be made or the subscription is without this way
 */
export async function addConnection(ctx: Context, raw: unknown): Promise<ConnectionView> {
  const tenantId = authorise(ctx.actor, 'device:write');
  const { deviceId, way, ...choice } = parseInput(AddConnectionInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const now = ctx.clock.now();
    const { device, sni, meterId } = await prepareConnection(tx, { deviceId, way, choice, now });
    const { row, view, changes } = planConnection(ctx, { tenantId, deviceId, owner: device, way, sni, meterId, now });
    await Promise.all([
      insertConnection(tx, row),
      recordAudit(ctx, tx, { action: 'connection.add', nounId: view.id, details: { deviceId, way, sni: sni.name } }),
      bumpScopes(tx, changes),
    ]);
    return view;
  });
}
