import type { Context } from '#core/context.ts';
import { createSetupLink } from '#core/staff/create-setup-link.ts';
import { findTenant } from '#core/tenant/find-tenant.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';

type Wanted = { readonly slug: string; readonly publicUrl: string; readonly evenWithAdmin: boolean };

/**
 * A link of the console's set-up page for this tenant; over the migrator's connection.
 * @throws AppError NOT_FOUND when there is no such tenant, PRECONDITION when it has an admin already
 */
export async function makeSetupLink(
  tools: Omit<Context, 'actor'>,
  { slug, publicUrl, evenWithAdmin }: Wanted,
): Promise<{ readonly link: string; readonly expiresAt: Date }> {
  const as = (tenantId: string): Context => ({ ...tools, actor: { kind: 'system', tenantId, id: 'setup-link' } });
  const tenant = await findTenant(as(newId()), { slug });
  if (tenant === undefined) throw new AppError('NOT_FOUND', `There is no tenant called ${slug}.`);
  const { token, expiresAt } = await createSetupLink(as(tenant.id), { evenWithAdmin });
  return { link: `${publicUrl}/admin/setup#${token}`, expiresAt };
}
