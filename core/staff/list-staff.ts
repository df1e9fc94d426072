import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';

export type StaffMemberView = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly hasTotp: boolean;
  readonly passkeys: number;
  /** In this tenant. */
  readonly sessions: number;
  readonly lastSeenAt: Date | null;
  readonly lastSeenIp: string | null;
};

export type StaffInviteView = {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly role: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

export type StaffList = { readonly members: readonly StaffMemberView[]; readonly invites: readonly StaffInviteView[] };

/** The staff of this tenant by name, those who are switched off too, and the invites that still count. @throws AppError FORBIDDEN */
export async function listStaff(ctx: Context): Promise<StaffList> {
  const tenantId = authorise(ctx.actor, 'staff:read');
  const now = ctx.clock.now();
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [members, invites] = await Promise.all([
      tx.sql<StaffMemberView[]>`
        select s.id, s.name, s.email, m.role, m.created_at, coalesce(m.disabled_at, s.disabled_at) as disabled_at,
          s.totp_since is not null as has_totp,
          (select count(*)::integer from staff_passkey p where p.staff_id = s.id) as passkeys,
          (select count(*)::integer from staff_session l where l.tenant_id = m.tenant_id and l.staff_id = s.id
            and l.revoked_at is null and l.expires_at > ${now} and l.ends_at > ${now}) as sessions,
          last.seen_at as last_seen_at, last.ip as last_seen_ip
        from staff_membership m
        join staff s on s.id = m.staff_id
        left join lateral (
          select seen_at, ip from staff_session l where l.tenant_id = m.tenant_id and l.staff_id = s.id
          order by seen_at desc limit 1) last on true
        where m.tenant_id = ${tenantId} order by s.name, s.id`.execute(),
      tx.sql<StaffInviteView[]>`
        select id, email, name, role, created_at, expires_at from staff_link
        where tenant_id = ${tenantId} and email is not null and used_at is null and revoked_at is null
          and expires_at > ${now} order by id`,
    ]);
    return { members, invites };
  });
}
