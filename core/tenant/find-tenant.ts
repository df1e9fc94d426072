import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { TenantView } from './create-tenant.ts';
import { Slug } from './create-tenant.ts';

export const FindTenantInput = z.strictObject({ slug: Slug });

/** The tenant of this slug, for the system on a connection that sees all tenants. @throws AppError FORBIDDEN, INVALID */
export async function findTenant(ctx: Context, raw: unknown): Promise<TenantView | undefined> {
  const tenantId = authoriseSystem(ctx.actor);
  const input = parseInput(FindTenantInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [found] = await tx.sql<TenantView[]>`select id, slug, name from tenant where slug = ${input.slug}`;
    return found;
  });
}
