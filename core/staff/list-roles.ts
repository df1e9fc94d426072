import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { BUILT_IN_ROLES } from './built-in-roles.ts';

export type RoleView = {
  readonly name: string;
  readonly isBuiltIn: boolean;
  /** `*` is all of them. */
  readonly permissions: readonly string[];
  /** Members who are not switched off. */
  readonly members: number;
};

/** The built-in roles, then the tenant's own by name. @throws AppError FORBIDDEN */
export async function listRoles(ctx: Context): Promise<readonly RoleView[]> {
  const tenantId = authorise(ctx.actor, 'staff:read');
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [custom, counts] = await Promise.all([
      tx.sql<{ name: string; permissions: string[] }[]>`
        select name, permissions from staff_role where tenant_id = ${tenantId} order by name`.execute(),
      tx.sql<{ role: string; members: number }[]>`
        select role, count(*)::integer as members from staff_membership
        where tenant_id = ${tenantId} and disabled_at is null group by role`,
    ]);
    const countOf = (name: string): number => counts.find(({ role }) => role === name)?.members ?? 0;
    const builtIn = Object.entries(BUILT_IN_ROLES).map(([name, permissions]) => ({
      name,
      permissions,
      isBuiltIn: true,
    }));
    const own = custom.map((role) => ({ ...role, isBuiltIn: false }));
    return [...builtIn, ...own].map((role) => ({ ...role, members: countOf(role.name) }));
  });
}
