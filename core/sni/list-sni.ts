import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { SniView } from './sni-view.ts';

/** The tenant's whole SNI table by name, disabled ones too. @throws AppError FORBIDDEN */
export async function listSni(ctx: Context): Promise<readonly SniView[]> {
  const tenantId = authorise(ctx.actor, 'sni:read');
  return withSnapshot(
    ctx,
    tenantId,
    (tx) => tx.sql<SniView[]>`
      select id, name, target, is_enabled, is_default, created_at from sni where tenant_id = ${tenantId} order by name`,
  );
}
