import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { DisplayName } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';

export const Slug = z.string().regex(/^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/, 'must be a short name of a-z, 0-9 and -');

export const CreateTenantInput = z.strictObject({ slug: Slug, name: DisplayName });

export type TenantView = { readonly id: string; readonly slug: string; readonly name: string };

/**
 * Makes a tenant. Only the system does, over the migrator's connection, since no door's role may write tenants.
 * Locks nothing. @throws AppError FORBIDDEN, INVALID, CONFLICT when the slug is taken
 */
export async function createTenant(ctx: Context, raw: unknown): Promise<TenantView> {
  authoriseSystem(ctx.actor);
  const input = parseInput(CreateTenantInput, raw);
  const id = newId();
  const making = withTransaction(ctx, id, async (tx) => {
    await Promise.all([
      tx.sql`insert into tenant (id, slug, name, created_at) values (${id}, ${input.slug}, ${input.name}, ${ctx.clock.now()})`,
      recordAudit(ctx, tx, { action: 'tenant.create', nounId: id, details: { slug: input.slug } }),
    ]);
    return { id, ...input };
  });
  return translateDatabaseError(making, {
    tenant_slug_unique: () => `There is a tenant called ${input.slug} already.`,
  });
}
