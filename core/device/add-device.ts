import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { mintLink } from '#core/link-token.ts';
import { DisplayName } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';
import { chooseSubscription } from './choose-subscription.ts';
import type { DeviceView } from './device-view.ts';
import { lockCandidates } from './lock-candidates.ts';
import { PLATFORMS } from './platforms.ts';

export const AddDeviceInput = z.strictObject({
  userId: z.uuid(),
  name: DisplayName,
  platform: z.enum(PLATFORMS).default('unknown'),
  /** Left out: the user's oldest subscription that may grow and has room. */
  subscriptionId: z.uuid().optional(),
});

/**
 * Adds a device with a link of its own; nodes hear of it when it gets a connection. Locks the user's subscriptions (or
 * the one named), so that the device limit holds for any number at once.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND, LIMIT_REACHED naming the limit, PRECONDITION when nothing new can be made
 */
export async function addDevice(ctx: Context, raw: unknown): Promise<DeviceView> {
  const tenantId = authorise(ctx.actor, 'device:write');
  const { userId, name, platform, subscriptionId: named } = parseInput(AddDeviceInput, raw);
  const id = newId();
  const link = mintLink(ctx.keys, { tenantId, table: 'device', rowId: id });
  return withTransaction(ctx, tenantId, async (tx) => {
    const now = ctx.clock.now();
    const { subscriptionId } = chooseSubscription(await lockCandidates(tx, { userId, subscriptionId: named, now }));
    await Promise.all([
      tx.sql`
        insert into device (tenant_id, id, user_id, subscription_id, name, platform, link_hash, link_sealed, created_at)
        values (${tenantId}, ${id}, ${userId}, ${subscriptionId}, ${name}, ${platform}, ${link.hash}, ${link.sealed}, ${now})`,
      recordAudit(ctx, tx, { action: 'device.add', nounId: id, details: { userId, name } }),
    ]);
    return {
      id,
      userId,
      subscriptionId,
      name,
      platform,
      linkToken: link.token,
      createdAt: now,
      removedAt: null,
      connections: [],
    };
  });
}
