import { z } from 'zod';
import { authoriseFresh, authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { DisplayName } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';
import type { PasskeyView } from './list-passkeys.ts';
import { openChallenge, spendPasskeyChallenge } from './passkey-challenge.ts';
import { Handle, RegistrationResponse } from './passkey-input.ts';
import { holdRoomForPasskey } from './passkey-limit.ts';
import type { Party } from './staff-input.ts';
import { verifyNewPasskey } from './verify-new-passkey.ts';

export const FinishPasskeyRegistrationInput = z.strictObject({
  handle: Handle,
  name: DisplayName,
  response: RegistrationResponse,
});

/**
 * Keeps a new passkey, after it has signed what was asked. A challenge counts once. Locks that and the account.
 * @throws AppError INVALID when it does not verify, CONFLICT when it is known, LIMIT_REACHED, UNAUTHENTICATED, FORBIDDEN (STEP_UP)
 */
export async function finishPasskeyRegistration(ctx: Context, party: Party, raw: unknown): Promise<PasskeyView> {
  const actor = authoriseStaff(ctx.actor);
  const now = ctx.clock.now();
  authoriseFresh(actor, now);
  const { handle, name, response } = parseInput(FinishPasskeyRegistrationInput, raw);
  const challenge = openChallenge(ctx, { kind: 'register', sessionId: actor.sessionId }, handle);
  const { credential, credentialBackedUp: isBackedUp } = await verifyNewPasskey({ party, challenge, response });
  const id = newId();
  const keeping = withTransaction(ctx, actor.tenantId, async (tx) => {
    await spendPasskeyChallenge(tx, challenge, { staffId: actor.id, now });
    await holdRoomForPasskey(tx, actor.id);
    await tx.sql`
      insert into staff_passkey
        (staff_id, id, credential_id, public_key, counter, transports, name, is_backed_up, created_at)
      values (${actor.id}, ${id}, ${credential.id}, ${Buffer.from(credential.publicKey)}, ${BigInt(credential.counter)},
              ${response.response.transports}, ${name}, ${isBackedUp}, ${now})`;
    await recordAudit(ctx, tx, { action: 'staff.add-passkey', nounId: actor.id, details: { passkey: id, name } });
    return { id, name, isBackedUp, createdAt: now, lastUsedAt: null };
  });
  return translateDatabaseError(keeping, { staff_passkey_credential: () => 'This passkey is registered already.' });
}
