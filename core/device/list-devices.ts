import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Page } from '#core/cursor.ts';
import { Cursor, fromCursor, PageLimit, toPage } from '#core/cursor.ts';
import { parseInput } from '#core/parse-input.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { DeviceView } from './device-view.ts';
import { readDeviceViews } from './read-device-views.ts';

export const ListDevicesInput = z.strictObject({
  cursor: Cursor.optional(),
  limit: PageLimit,
  userId: z.uuid().optional(),
  subscriptionId: z.uuid().optional(),
});
type Wanted = z.output<typeof ListDevicesInput>;

/** Devices that are not removed, newest first, a page at a time. @throws AppError FORBIDDEN, INVALID */
export async function listDevices(ctx: Context, raw: unknown): Promise<Page<DeviceView>> {
  const tenantId = authorise(ctx.actor, 'device:read');
  const input = parseInput(ListDevicesInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const chosen = await chooseIds(tx, input);
    const { items, cursor } = toPage(chosen, input.limit, (row) => row.id);
    return {
      items: await readDeviceViews(
        ctx,
        tx,
        items.map((row) => row.id),
      ),
      cursor,
    };
  });
}

function chooseIds(tx: Tx, { cursor, limit, userId, subscriptionId }: Wanted) {
  const after = cursor === undefined ? tx.sql`` : tx.sql`and id < ${fromCursor(z.uuid(), cursor)}`;
  const ofUser = userId === undefined ? tx.sql`` : tx.sql`and user_id = ${userId}`;
  const ofSubscription = subscriptionId === undefined ? tx.sql`` : tx.sql`and subscription_id = ${subscriptionId}`;
  return tx.sql<{ id: string }[]>`
    select id from device where tenant_id = ${tx.tenantId} and removed_at is null ${after} ${ofUser} ${ofSubscription}
    order by id desc limit ${limit + 1}`;
}
