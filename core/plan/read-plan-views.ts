import type { Tx } from '#core/with-transaction.ts';
import type { PlanView } from './plan-view.ts';

type Which = { readonly planId?: string; readonly isLocked?: boolean };

/** The tenant's plans by name, or the one that is named, locked when it is to be changed. */
export async function readPlanViews(tx: Tx, { planId, isLocked = false }: Which = {}): Promise<readonly PlanView[]> {
  return tx.sql<PlanView[]>`
    select id, name, quota_bytes, reset, duration_days, starts_on_hold, device_limit, ways, group_ids, is_enabled, created_at
    from plan where tenant_id = ${tx.tenantId} ${planId === undefined ? tx.sql`` : tx.sql`and id = ${planId}`}
    order by name ${isLocked ? tx.sql`for update` : tx.sql``}`;
}
