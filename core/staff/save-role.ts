import { z } from 'zod';
import { authorise, authoriseFresh } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { PERMISSIONS } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { isBuiltInRole } from './built-in-roles.ts';
import { permissionsOfRole, refuseBeyond } from './role-rules.ts';
import { lockRulers } from './rulers.ts';
import { RoleName } from './staff-input.ts';

export const SaveRoleInput = z.strictObject({ name: RoleName, permissions: z.array(z.enum(PERMISSIONS)).max(100) });
export const RemoveRoleInput = z.strictObject({ name: RoleName });

const refuseBuiltIn = (name: string): void => {
  if (isBuiltInRole(name)) throw new AppError('PRECONDITION', `The role ${name} is built in and stays as it is.`);
};

/**
 * Makes a role of the tenant's own, or changes what it may do, for its members from their next request on. Nobody touches
 * a role that may do more than he. Locks the tenant.
 * @throws AppError PRECONDITION for a built-in one, FORBIDDEN (STEP_UP), INVALID
 */
export async function saveRole(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'staff:write');
  const now = ctx.clock.now();
  authoriseFresh(ctx.actor, now);
  const { name, permissions: listed } = parseInput(SaveRoleInput, raw);
  const permissions = [...new Set(listed)].sort();
  refuseBuiltIn(name);
  refuseBeyond(ctx, permissions);
  await withTransaction(ctx, tenantId, async (tx) => {
    await lockRulers(tx);
    refuseBeyond(ctx, (await permissionsOfRole(tx, name)) ?? []);
    await tx.sql`
      insert into staff_role (tenant_id, name, permissions, created_at, updated_at)
      values (${tenantId}, ${name}, ${permissions}, ${now}, ${now})
      on conflict (tenant_id, name) do update set permissions = excluded.permissions, updated_at = excluded.updated_at`;
    await recordAudit(ctx, tx, { action: 'staff.save-role', nounId: name, details: { permissions } });
  });
}

/**
 * Takes a role of the tenant's own away, and the invites to it. Locks the tenant.
 * @throws AppError NOT_FOUND, PRECONDITION while somebody has it, FORBIDDEN
 */
export async function removeRole(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authorise(ctx.actor, 'staff:write');
  const now = ctx.clock.now();
  authoriseFresh(ctx.actor, now);
  const { name } = parseInput(RemoveRoleInput, raw);
  refuseBuiltIn(name);
  await withTransaction(ctx, tenantId, async (tx) => {
    await lockRulers(tx);
    const permissions = await permissionsOfRole(tx, name);
    if (permissions === undefined) throw new AppError('NOT_FOUND', 'There is no such role.');
    refuseBeyond(ctx, permissions);
    const holders =
      await tx.sql`select 1 from staff_membership where tenant_id = ${tenantId} and role = ${name} limit 1`;
    if (holders.length > 0)
      throw new AppError('PRECONDITION', 'Somebody has this role; give him another one first.', { why: 'ROLE_IN_USE' });
    await tx.sql`delete from staff_role where tenant_id = ${tenantId} and name = ${name}`;
    const invites = await tx.sql`
      update staff_link set revoked_at = ${now}
      where tenant_id = ${tenantId} and role = ${name} and used_at is null and revoked_at is null returning 1`;
    const details = { revokedInvites: invites.length };
    await recordAudit(ctx, tx, { action: 'staff.remove-role', nounId: name, details });
  });
}
