import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';

/** Where the tenant's people find help, for what the bot tells them by itself; null when nobody said. @throws AppError FORBIDDEN */
export async function readSupportUrl(ctx: Context): Promise<string | null> {
  const tenantId = authoriseSystem(ctx.actor);
  const [contact] = await withSnapshot(
    ctx,
    tenantId,
    ({ sql }) =>
      sql<{ supportUrl: string | null }[]>`select support_url from tenant_contact where tenant_id = ${tenantId}`,
  );
  return contact?.supportUrl ?? null;
}
