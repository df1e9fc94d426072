import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { DisplayName } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';
import type { StaffTenantView } from './staff-tenant-view.ts';
import { readStaffTenant } from './staff-tenant-view.ts';

export const ChangeTenantInput = z.strictObject({
  name: DisplayName.optional(),
  /** It is opened in people's browsers, so nothing but a web page, such as `https://t.me/…`. */
  supportUrl: z
    .url({ protocol: /^https$/, hostname: z.regexes.domain, error: 'must be an https address' })
    .max(512)
    .nullish(),
});

/**
 * Changes what a tenant is called and where its people get help; what is as asked already changes nothing. Locks the tenant.
 * @throws AppError FORBIDDEN, INVALID
 */
export async function changeTenant(ctx: Context, raw: unknown): Promise<StaffTenantView> {
  const tenantId = authorise(ctx.actor, 'token:write');
  const { name, supportUrl } = parseInput(ChangeTenantInput, raw);
  const now = ctx.clock.now();
  return withTransaction(ctx, tenantId, async (tx) => {
    const [renamed, moved] = await Promise.all([
      name === undefined
        ? []
        : tx.sql`update tenant set name = ${name} where id = ${tenantId} and name <> ${name} returning 1`.execute(),
      supportUrl === undefined ? [] : writeSupportUrl(tx, supportUrl, now),
    ]);
    const details = withoutUndefined({
      name: renamed.length > 0 ? name : undefined,
      supportUrl: moved.length > 0 ? supportUrl : undefined,
    });
    if (Object.keys(details).length > 0) {
      await recordAudit(ctx, tx, { action: 'tenant.change', nounId: tenantId, details });
    }
    return readStaffTenant(tx);
  });
}

function writeSupportUrl(tx: Tx, supportUrl: string | null, now: Date) {
  if (supportUrl === null) {
    return tx.sql`
      update tenant_contact set support_url = null, updated_at = ${now}
      where tenant_id = ${tx.tenantId} and support_url is not null returning 1`.execute();
  }
  return tx.sql`
    insert into tenant_contact as c (tenant_id, support_url, updated_at) values (${tx.tenantId}, ${supportUrl}, ${now})
    on conflict (tenant_id) do update set support_url = excluded.support_url, updated_at = excluded.updated_at
      where c.support_url is distinct from excluded.support_url
    returning 1`.execute();
}
