import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { subscriptionColumns } from './subscription-columns.ts';
import type { SubscriptionView } from './subscription-view.ts';

/** A subscription as it stands in this transaction. @throws AppError NOT_FOUND */
export async function readSubscriptionView(tx: Tx, subscriptionId: string): Promise<SubscriptionView> {
  const [view] = await tx.sql<SubscriptionView[]>`
    select ${subscriptionColumns(tx)}
    from subscription s join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
    where s.tenant_id = ${tx.tenantId} and s.id = ${subscriptionId}`;
  if (view === undefined) throw new AppError('NOT_FOUND', 'There is no such subscription.');
  return view;
}
