import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { TenantView } from './create-tenant.ts';

/** A tenant as its staff see it. */
export type StaffTenantView = TenantView & { readonly botUsername: string | null; readonly supportUrl: string | null };

/** The tenant as it stands in this transaction. @throws AppError NOT_FOUND */
export async function readStaffTenant(tx: Tx): Promise<StaffTenantView> {
  const [tenant] = await tx.sql<StaffTenantView[]>`
    select t.id, t.slug, t.name, c.bot_username, c.support_url
    from tenant t left join tenant_contact c on c.tenant_id = t.id where t.id = ${tx.tenantId}`.execute();
  if (tenant === undefined) throw new AppError('NOT_FOUND', 'There is no such tenant.');
  return tenant;
}
