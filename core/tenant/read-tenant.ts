import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { StaffTenantView } from './staff-tenant-view.ts';
import { readStaffTenant } from './staff-tenant-view.ts';

/** The tenant of whoever asks, with where its people turn to. @throws AppError FORBIDDEN */
export async function readTenant(ctx: Context): Promise<StaffTenantView> {
  const tenantId = authorise(ctx.actor, 'user:read');
  return withSnapshot(ctx, tenantId, readStaffTenant);
}
