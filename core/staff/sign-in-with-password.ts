import { z } from 'zod';
import { authoriseVisitor } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { enter } from './enter.ts';
import type { Account } from './find-account.ts';
import { findAccount } from './find-account.ts';
import { holdPassword } from './hold-password.ts';
import { noteLock } from './note-lock.ts';
import type { OpenedSession } from './open-session.ts';
import { isPassword } from './password-hash.ts';
import type { Visit } from './staff-input.ts';
import { Email, TypedPassword, wrongProof } from './staff-input.ts';
import { giveTryBack, takeTry } from './take-try.ts';
import { issueTicket } from './ticket.ts';

export const SignInWithPasswordInput = z.strictObject({
  email: Email,
  password: TypedPassword,
  /** The tenant to enter; else the one he was in last. */
  tenantId: z.uuid().nullish(),
});

export type SecondProof = {
  readonly kind: 'second-factor';
  readonly ticket: string;
  readonly expiresAt: Date;
  /** By what it can be given; a passkey signs in by itself and needs no ticket. */
  readonly ways: readonly ('totp' | 'recovery-code' | 'passkey')[];
};

/**
 * Signs in by password: opens a session, or, when the account has another proof, gives a ticket for it. An e-mail that
 * nobody has counts, costs and answers like one that somebody has. Locks counters and, to open a session, the account.
 * @throws AppError UNAUTHENTICATED with the tries left, LIMIT_REACHED (THROTTLED), FORBIDDEN without membership, UNAVAILABLE
 */
export async function signInWithPassword(
  ctx: Context,
  visit: Visit,
  raw: unknown,
): Promise<OpenedSession | SecondProof> {
  authoriseVisitor(ctx.actor);
  const { email, password, tenantId: wantedTenantId = null } = parseInput(SignInWithPasswordInput, raw);
  const account = await findAccount(ctx, { email }, visit);
  const isKnownAddress = account?.isKnownAddress ?? false;
  const tries = await takeTry(ctx, { proof: 'password', account: email, ip: visit.ip, isKnownAddress });
  const isRight = await isPassword(account?.passwordHash, password);
  if (account === undefined || !isRight) {
    noteLock(ctx, { staffId: account?.id, visit, tries });
    throw wrongProof('E-mail or password does not fit.', tries, ctx.clock.now());
  }
  const ways = secondProofsOf(account);
  if (ways.length === 0) {
    return enter(ctx, {
      staffId: account.id,
      method: 'password',
      visit,
      wantedTenantId,
      tries,
      spend: holdPassword(account),
    });
  }
  await ctx.db.run(() => giveTryBack(ctx.db, tries));
  return { kind: 'second-factor', ...(await issueTicket(ctx, account, wantedTenantId)), ways };
}

function secondProofsOf({ totpSecretSealed, hasPasskey }: Account): SecondProof['ways'] {
  const byCode = totpSecretSealed === null ? [] : (['totp', 'recovery-code'] as const);
  return hasPasskey ? [...byCode, 'passkey'] : byCode;
}
