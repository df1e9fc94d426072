import type { Tx } from '#core/with-transaction.ts';
import { findMember, refuseLastRuler } from './lock-member.ts';
import type { FoundLink } from './read-setup-link.ts';
import { hasRuler, lockRulers } from './rulers.ts';
import { spentLink } from './staff-input.ts';

export type Joining = {
  readonly staffId: string;
  readonly now: Date;
  /** Writes the account, when it is a new one. */
  readonly makeAccount?: () => Promise<void>;
};

/**
 * Uses a link up and makes somebody a member with its role; again a member when he was switched off. Locks the tenant and
 * the link, so that of many who come at once one gets in. @throws AppError PRECONDITION (SPENT; LAST_ADMIN)
 */
export async function joinTenant(tx: Tx, link: FoundLink, { staffId, now, makeAccount }: Joining): Promise<void> {
  await lockRulers(tx);
  const spent = await tx.sql`
    update staff_link set used_at = ${now}, used_by = ${staffId}
    where tenant_id = ${tx.tenantId} and id = ${link.linkId} and used_at is null and revoked_at is null
      and expires_at > ${now} returning 1`;
  if (spent.length === 0 || (link.isFirst && (await hasRuler(tx)))) throw spentLink();
  await makeAccount?.();
  const member = await findMember(tx, staffId);
  if (member !== undefined && link.role !== member.role) await refuseLastRuler(tx, member);
  await tx.sql`
    insert into staff_membership (tenant_id, staff_id, role, created_at)
    values (${tx.tenantId}, ${staffId}, ${link.role}, ${now})
    on conflict (tenant_id, staff_id) do update set role = excluded.role, disabled_at = null`;
}
