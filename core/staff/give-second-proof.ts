import { z } from 'zod';
import { authoriseVisitor } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { enter } from './enter.ts';
import { findAccount } from './find-account.ts';
import { signInEnded } from './hold-password.ts';
import type { OpenedSession } from './open-session.ts';
import { proveRecoveryCode, proveTotp } from './prove-code.ts';
import type { Visit } from './staff-input.ts';
import { Token, TypedCode } from './staff-input.ts';
import { readTicket, spendChallenge } from './ticket.ts';

export const GiveSecondProofInput = z.strictObject({
  ticket: Token,
  way: z.enum(['totp', 'recovery-code']),
  code: TypedCode,
});

/**
 * Opens the session for which the password was given before. A code counts once, a ticket too; a wrong code leaves the
 * ticket as it is. Locks what the code is spent on, then the ticket.
 * @throws AppError UNAUTHENTICATED, LIMIT_REACHED (THROTTLED), FORBIDDEN without membership, UNAVAILABLE
 */
export async function giveSecondProof(ctx: Context, visit: Visit, raw: unknown): Promise<OpenedSession> {
  authoriseVisitor(ctx.actor);
  const { ticket, way, code } = parseInput(GiveSecondProofInput, raw);
  const { id, staffId, wantedTenantId } = await readTicket(ctx, ticket);
  const account = await findAccount(ctx, { staffId }, visit);
  if (account === undefined) throw signInEnded();
  const { tries, spend } = await (way === 'totp' ? proveTotp : proveRecoveryCode)(ctx, account, { code, visit });
  return enter(ctx, {
    staffId,
    method: way,
    visit,
    wantedTenantId,
    tries,
    spend: async (tx) => {
      await spend(tx);
      await spendChallenge(tx, id, ctx.clock.now());
    },
  });
}
