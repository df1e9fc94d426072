import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { permissionsOfRole, refuseBeyond } from './role-rules.ts';
import { hasRuler, lockRulers } from './rulers.ts';

export type Member = {
  readonly staffId: string;
  readonly name: string;
  readonly role: string;
  readonly disabledAt: Date | null;
};

/**
 * A member whom the actor may change, that is, who may not do more than he. Locks the tenant and the membership.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function lockMember(ctx: Context, tx: Tx, staffId: string): Promise<Member> {
  await lockRulers(tx);
  const member = await findMember(tx, staffId);
  if (member === undefined) throw new AppError('NOT_FOUND', 'There is no such member of staff.');
  refuseBeyond(ctx, (await permissionsOfRole(tx, member.role)) ?? []);
  return member;
}

/** Somebody's membership, switched off or not. Locks it. */
export async function findMember(tx: Tx, staffId: string): Promise<Member | undefined> {
  const [member] = await tx.sql<Member[]>`
    select m.staff_id, s.name, m.role, m.disabled_at from staff_membership m join staff s on s.id = m.staff_id
    where m.tenant_id = ${tx.tenantId} and m.staff_id = ${staffId} for update of m`;
  return member;
}

/** @throws AppError PRECONDITION when nobody but this member could rule the tenant's staff */
export async function refuseLastRuler(tx: Tx, member: Member): Promise<void> {
  if (member.role !== 'admin' || member.disabledAt !== null || (await hasRuler(tx, member.staffId))) return;
  throw new AppError('PRECONDITION', `${member.name} is the last admin. Make somebody else admin first.`, {
    why: 'LAST_ADMIN',
  });
}
