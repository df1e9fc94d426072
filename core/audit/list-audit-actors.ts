import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';

export type AuditActor = { readonly kind: 'staff' | 'api-token'; readonly id: string; readonly name: string };

/** Who may have acted on behalf of the tenant: its staff and its API tokens, former ones too, by name. @throws AppError FORBIDDEN */
export async function listAuditActors(ctx: Context): Promise<readonly AuditActor[]> {
  const tenantId = authorise(ctx.actor, 'audit:read');
  return withSnapshot(
    ctx,
    tenantId,
    (tx) => tx.sql<AuditActor[]>`
      select 'staff' as kind, s.id::text as id, s.name from staff s
      join staff_membership m on m.staff_id = s.id and m.tenant_id = ${tenantId}
      union all select 'api-token', id::text, name from api_token where tenant_id = ${tenantId}
      order by 1 desc, 3, 2`,
  );
}
