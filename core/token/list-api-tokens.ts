import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { ApiTokenView } from './token-view.ts';

/** The tenant's API tokens, newest first, ended ones too. @throws AppError FORBIDDEN */
export async function listApiTokens(ctx: Context): Promise<readonly ApiTokenView[]> {
  const tenantId = authorise(ctx.actor, 'token:read');
  return withSnapshot(
    ctx,
    tenantId,
    (tx) => tx.sql<ApiTokenView[]>`
      select id, name, permissions, created_at, expires_at, revoked_at from api_token
      where tenant_id = ${tenantId} order by id desc`,
  );
}
