import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { openLink } from '#core/link-token.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { subscriptionColumns } from './subscription-columns.ts';
import type { SubscriptionView } from './subscription-view.ts';

export const ReadSubscriptionInput = z.strictObject({ subscriptionId: z.uuid() });

export type SubscriptionWithLink = SubscriptionView & { readonly linkToken: string };

type Row = SubscriptionView & { readonly linkSealed: Buffer };

/** One subscription with its link's token. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function readSubscription(ctx: Context, raw: unknown): Promise<SubscriptionWithLink> {
  const tenantId = authorise(ctx.actor, 'user:read');
  const { subscriptionId } = parseInput(ReadSubscriptionInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [row] = await tx.sql<Row[]>`
      select ${subscriptionColumns(tx)}, s.link_sealed
      from subscription s join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
      where s.tenant_id = ${tenantId} and s.id = ${subscriptionId}`;
    if (row === undefined) throw new AppError('NOT_FOUND', 'There is no such subscription.');
    const { linkSealed, ...view } = row;
    return { ...view, linkToken: openLink(ctx.keys, { tenantId, table: 'subscription', rowId: view.id }, linkSealed) };
  });
}
