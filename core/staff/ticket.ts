import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';
import { hashToken, newToken } from '#kit/secret.ts';
import type { Account } from './find-account.ts';
import { signInEnded } from './hold-password.ts';
import { CHALLENGE_MS, later } from './session-times.ts';

/** A sign-in between its first proof and its second. */
export type Ticket = { readonly id: string; readonly staffId: string; readonly wantedTenantId: string | null };

type Issued = { readonly ticket: string; readonly expiresAt: Date };

/** Writes down that the password was right and is so still, for 5 minutes. @throws AppError UNAUTHENTICATED, UNAVAILABLE */
export async function issueTicket(ctx: Context, account: Account, wantedTenantId: string | null): Promise<Issued> {
  const ticket = newToken('cwt_', 24);
  const now = ctx.clock.now();
  const expiresAt = later(now, CHALLENGE_MS);
  const issued = await ctx.db.run(
    () => ctx.db.sql`
      insert into staff_challenge (id, kind, staff_id, token_hash, wanted_tenant_id, created_at, expires_at)
      select ${newId()}::uuid, 'second-factor', id, ${hashToken(ticket)}::bytea, ${wantedTenantId}::uuid,
        ${now}::timestamptz, ${expiresAt}::timestamptz
      from staff where id = ${account.id} and password_hash = ${account.passwordHash} for share
      returning 1`,
  );
  if (issued.length === 0) throw signInEnded();
  await forgetChallenges(ctx);
  return { ticket, expiresAt };
}

/** Whose sign-in this is. A wrong code leaves it as it is. @throws AppError UNAUTHENTICATED, UNAVAILABLE */
export async function readTicket(ctx: Context, ticket: string): Promise<Ticket> {
  const [found] = await ctx.db.run(
    () => ctx.db.sql<Ticket[]>`
      select id, staff_id, wanted_tenant_id from staff_challenge
      where token_hash = ${hashToken(ticket)} and kind = 'second-factor' and used_at is null
        and expires_at > ${ctx.clock.now()}`,
  );
  if (found === undefined) throw signInEnded();
  return found;
}

/** Uses a challenge up. Locks its row. @throws AppError UNAUTHENTICATED when it was used or has ended */
export async function spendChallenge(tx: Tx, id: string, now: Date): Promise<void> {
  const spent = await tx.sql`
    update staff_challenge set used_at = ${now} where id = ${id} and used_at is null and expires_at > ${now} returning 1`;
  if (spent.length === 0) throw signInEnded();
}

/** Takes old ones away, a few at a time. */
export async function forgetChallenges(ctx: Context): Promise<void> {
  await ctx.db.run(
    () => ctx.db.sql`
      delete from staff_challenge where id in (
        select id from staff_challenge where expires_at < ${ctx.clock.now()}::timestamptz - interval '1 hour'
        order by expires_at limit 20 for update skip locked)`,
  );
}
