import { mayGive } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { isBuiltInRole, permissionsOf } from './built-in-roles.ts';
import { lockRulers } from './rulers.ts';

/**
 * Refuses a role that may do what the actor may not: nobody gives away, or takes from others, more than he holds.
 * The role stays until the transaction ends. Locks the tenant.
 * @throws AppError INVALID for a role that the tenant does not have, FORBIDDEN naming the permission
 */
export async function refuseHigherRole(ctx: Context, tx: Tx, role: string): Promise<void> {
  await lockRulers(tx);
  const permissions = await permissionsOfRole(tx, role);
  if (permissions === undefined) throw new AppError('INVALID', 'role: there is no such role', { field: 'role' });
  refuseBeyond(ctx, permissions);
}

/** @throws AppError FORBIDDEN naming the first permission that the actor lacks */
export function refuseBeyond(ctx: Context, permissions: readonly string[]): void {
  const beyond = permissions.find((permission) => !mayGive(ctx.actor, permission));
  if (beyond === undefined) return;
  throw new AppError('FORBIDDEN', `This role may do what you may not: the permission ${beyond}.`);
}

/** What a role may do; undefined when the tenant has no role of this name. */
export async function permissionsOfRole(tx: Tx, role: string): Promise<readonly string[] | undefined> {
  if (isBuiltInRole(role)) return permissionsOf(role, null);
  const [custom] = await tx.sql<{ permissions: string[] }[]>`
    select permissions from staff_role where tenant_id = ${tx.tenantId} and name = ${role}`;
  return custom?.permissions;
}
