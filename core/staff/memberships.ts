import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
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
  throw noAccess();
}

/** Lets nobody in who is shut out at this moment. Locks the membership in the transaction's tenant. @throws AppError FORBIDDEN */
export async function holdMembership(tx: Tx, staffId: string): Promise<void> {
  const held = await tx.sql`
    select 1 from staff_membership
    where tenant_id = ${tx.tenantId} and staff_id = ${staffId} and disabled_at is null for share`;
  if (held.length === 0) throw noAccess();
}

const noAccess = (): AppError => new AppError('FORBIDDEN', 'This account has no access here now. Ask an admin.');
