import { authoriseGuest } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';

export type TenantContact = { readonly botUsername: string | null; readonly supportUrl: string | null };

/** Where somebody who is no user yet may turn to. @throws AppError FORBIDDEN for who is no guest, UNAVAILABLE */
export async function readTenantContact(ctx: Context): Promise<TenantContact> {
  const { tenantId } = authoriseGuest(ctx.actor);
  return withSnapshot(ctx, tenantId, async ({ sql }) => {
    const [found] = await sql<TenantContact[]>`
      select bot_username, support_url from tenant_contact where tenant_id = ${tenantId}`.execute();
    return found ?? { botUsername: null, supportUrl: null };
  });
}
