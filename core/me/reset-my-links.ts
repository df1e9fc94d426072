import { z } from 'zod';
import { authoriseUser } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { LinkOwner } from '#core/link-token.ts';
import { mintLink } from '#core/link-token.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';

export const ResetMyLinksInput = z.strictObject({ devices: z.boolean().default(false) });

/**
 * Gives a user's subscriptions new links, and with `devices` all his devices, too; the old ones lead nowhere from now on,
 * while what was imported from them goes on working. Locks his subscriptions, then his devices, by their ids.
 * @throws AppError FORBIDDEN, INVALID
 */
export async function resetMyLinks(ctx: Context, raw: unknown): Promise<void> {
  const { tenantId, userId } = authoriseUser(ctx.actor);
  const { devices: withDevices } = parseInput(ResetMyLinksInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const [subscriptions, devices] = await Promise.all([
      tx.sql<{ id: string }[]>`
        select id from subscription where tenant_id = ${tenantId} and user_id = ${userId} order by id for update`.execute(),
      withDevices ? lockDevices(tx, userId) : [],
    ]);
    const details = { subscriptionCount: subscriptions.length, deviceCount: devices.length };
    await Promise.all([
      renewLinks(ctx, tx, { table: 'subscription', ids: subscriptions.map(({ id }) => id) }),
      renewLinks(ctx, tx, { table: 'device', ids: devices.map(({ id }) => id) }),
      recordAudit(ctx, tx, { action: 'user.reset-links', nounId: userId, details }),
    ]);
  });
}

async function lockDevices(tx: Tx, userId: string): Promise<{ id: string }[]> {
  return tx.sql<{ id: string }[]>`
    select id from device where tenant_id = ${tx.tenantId} and user_id = ${userId} and removed_at is null
    order by id for update`.execute();
}

type Rows = { readonly table: LinkOwner['table']; readonly ids: readonly string[] };

async function renewLinks(ctx: Context, tx: Tx, { table, ids }: Rows): Promise<void> {
  if (ids.length === 0) return;
  const links = ids.map((rowId) => mintLink(ctx.keys, { tenantId: tx.tenantId, table, rowId }));
  // As text: the driver takes a list of buffers for one buffer.
  const hashes = links.map(({ hash }) => hash.toString('hex'));
  const sealed = links.map((link) => link.sealed.toString('hex'));
  await tx.sql`
    update ${tx.sql(table)} t set link_hash = decode(n.hash, 'hex'), link_sealed = decode(n.sealed, 'hex')
    from unnest(${[...ids]}::uuid[], ${hashes}::text[], ${sealed}::text[]) as n (id, hash, sealed)
    where t.tenant_id = ${tx.tenantId} and t.id = n.id`.execute();
}
