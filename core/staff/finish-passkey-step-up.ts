import { z } from 'zod';
import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { AtDoor } from './finish-passkey-sign-in.ts';
import { openChallenge } from './passkey-challenge.ts';
import { AuthenticationResponse, Handle } from './passkey-input.ts';
import { provePasskey } from './prove-passkey.ts';
import { setProven } from './set-proven.ts';
import { giveTryBack } from './take-try.ts';

export const FinishPasskeyStepUpInput = z.strictObject({ handle: Handle, response: AuthenticationResponse });

/**
 * Proves again who is there, by a passkey of his, for the next 10 minutes. Locks the passkey and the session.
 * @throws AppError UNAUTHENTICATED, LIMIT_REACHED (THROTTLED), INVALID, FORBIDDEN
 */
export async function finishPasskeyStepUp(
  ctx: Context,
  { party, visit }: AtDoor,
  raw: unknown,
): Promise<{ readonly provenAt: Date }> {
  const actor = authoriseStaff(ctx.actor);
  const { handle, response } = parseInput(FinishPasskeyStepUpInput, raw);
  const challenge = openChallenge(ctx, { kind: 'step-up', sessionId: actor.sessionId }, handle);
  const { tries, spend } = await provePasskey(ctx, { party, visit, challenge, response, staffId: actor.id });
  return withTransaction(ctx, actor.tenantId, async (tx) => {
    await spend(tx);
    const provenAt = await setProven(tx, actor, ctx.clock.now());
    await Promise.all([
      giveTryBack(tx, tries),
      recordAudit(ctx, tx, { action: 'staff.step-up', nounId: actor.id, details: { method: 'passkey' } }),
    ]);
    return { provenAt };
  });
}
