import type { Context } from '#core/context.ts';
import type { Visit } from './staff-input.ts';

const KNOWN_FOR = '30 days';

/** What signing in has to know of an account. Nothing of it leaves core. */
export type Account = {
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string | null;
  readonly totpSecretSealed: Buffer | null;
  readonly hasPasskey: boolean;
  /** He signed in from this address within 30 days. */
  readonly isKnownAddress: boolean;
};

export type AccountKey = { readonly email: string } | { readonly staffId: string };

/** The account of this e-mail or id; undefined when there is none. One statement. @throws AppError UNAVAILABLE */
export async function findAccount(ctx: Context, key: AccountKey, visit: Visit): Promise<Account | undefined> {
  const { sql } = ctx.db;
  const now = ctx.clock.now();
  const [found] = await ctx.db.run(
    () => sql<Account[]>`
      select s.id, s.email, s.password_hash, s.totp_secret_sealed,
        exists (select from staff_passkey p where p.staff_id = s.id) as has_passkey,
        is_known_staff_address(s.id, ${visit.ip}, ${now}::timestamptz - ${KNOWN_FOR}::interval) as is_known_address
      from staff s
      where ${'email' in key ? sql`s.email = ${key.email}` : sql`s.id = ${key.staffId}`}`,
  );
  return found;
}
