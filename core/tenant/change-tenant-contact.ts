import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { StaffTenantView } from './staff-tenant-view.ts';
import { readStaffTenant } from './staff-tenant-view.ts';

export const ChangeTenantContactInput = z.strictObject({
  /** It is opened in people's browsers, so nothing but a web page, such as `https://t.me/…`. */
  supportUrl: z
    .url({ protocol: /^https$/, hostname: z.regexes.domain, error: 'must be an https address' })
    .max(512)
    .nullish(),
});

/**
 * Changes where a tenant's people get help; what is as asked already changes nothing. Locks the tenant's contact.
 * @throws AppError FORBIDDEN, INVALID
 */
export async function changeTenantContact(ctx: Context, raw: unknown): Promise<StaffTenantView> {
  const tenantId = authorise(ctx.actor, 'token:write');
  const { supportUrl } = parseInput(ChangeTenantContactInput, raw);
  const now = ctx.clock.now();
  return withTransaction(ctx, tenantId, async (tx) => {
    if (supportUrl === undefined) return readStaffTenant(tx);
    const changed = await tx.sql`
      insert into tenant_contact as c (tenant_id, support_url, updated_at) values (${tenantId}, ${supportUrl}, ${now})
      on conflict (tenant_id) do update set support_url = excluded.support_url, updated_at = excluded.updated_at
        where c.support_url is distinct from excluded.support_url
      returning 1`;
    if (changed.length > 0) {
      await recordAudit(ctx, tx, { action: 'tenant.change-contact', nounId: tenantId, details: { supportUrl } });
    }
    return readStaffTenant(tx);
  });
}
