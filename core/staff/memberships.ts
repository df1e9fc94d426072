import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';

/** Where somebody may go, and as what. */
export type Membership = {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly role: string;
  /** Of a role of the tenant's own; null for a built-in one. */
  readonly permissions: string[] | null;
  readonly lastSeenAt: Date | null;
};

/** His live memberships, the one he was in last first. One statement, before any tenant is set. @throws AppError UNAVAILABLE */
export async function readMemberships(ctx: Context, staffId: string): Promise<readonly Membership[]> {
  return ctx.db.run(
    () => ctx.db.sql<Membership[]>`
      select tenant_id, tenant_name, role, permissions, last_seen_at from staff_memberships(${staffId})
      order by last_seen_at desc nulls last, tenant_name`,
  );
}

/**
 * The membership to sign in to: the wanted one, else the one he was in last.
 * @throws AppError FORBIDDEN when there is none. Only for somebody who has proven who he is.
 */
export function chooseMembership(memberships: readonly Membership[], wantedTenantId: string | null): Membership {
  const chosen = memberships.find(({ tenantId }) => wantedTenantId === null || tenantId === wantedTenantId);
  if (chosen !== undefined) return chosen;
  throw new AppError('FORBIDDEN', 'This account has no access here now. Ask an admin.');
}
