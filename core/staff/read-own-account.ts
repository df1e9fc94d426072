import type { Language } from '#contract/languages.ts';
import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';
import { readMemberships } from './memberships.ts';

export type OwnAccount = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly tenantId: string;
  readonly role: string;
  readonly permissions: readonly string[];
  readonly provenAt: Date;
  readonly totpSince: Date | null;
  readonly passkeys: number;
  readonly recoveryCodesLeft: number;
  readonly memberships: readonly { readonly tenantId: string; readonly tenantName: string; readonly role: string }[];
};

type Row = Pick<OwnAccount, 'email' | 'name' | 'language' | 'totpSince' | 'passkeys' | 'recoveryCodesLeft'>;

/** The account that asks, as it stands in its session's tenant. Api only. @throws AppError FORBIDDEN, NOT_FOUND, UNAVAILABLE */
export async function readOwnAccount(ctx: Context): Promise<OwnAccount> {
  const { id, tenantId, role, permissions, provenAt } = authoriseStaff(ctx.actor);
  const [[row], memberships] = await Promise.all([
    ctx.db.run(
      () => ctx.db.sql<Row[]>`
        select email, name, language, totp_since,
          (select count(*)::integer from staff_passkey p where p.staff_id = s.id) as passkeys,
          (select count(*)::integer from staff_recovery_code c where c.staff_id = s.id and c.used_at is null)
            as recovery_codes_left
        from staff s where s.id = ${id}`,
    ),
    readMemberships(ctx, id),
  ]);
  if (row === undefined) throw new AppError('NOT_FOUND', 'There is no such account.');
  const places = memberships.map(({ tenantId: place, tenantName, role: as }) => ({
    tenantId: place,
    tenantName,
    role: as,
  }));
  return { id, ...row, tenantId, role, permissions, provenAt, memberships: places };
}
