import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';
import type { PasskeyRequest } from './begin-passkey-sign-in.ts';
import { newChallenge } from './passkey-challenge.ts';
import { isTransport } from './passkey-input.ts';
import { CHALLENGE_MS } from './session-times.ts';
import type { Party } from './staff-input.ts';

type Known = { readonly credentialId: string; readonly transports: string[] };

/** Asks one of the person's own passkeys for a fresh proof. Locks nothing. @throws AppError PRECONDITION when he has none, FORBIDDEN */
export async function beginPasskeyStepUp(ctx: Context, party: Party): Promise<PasskeyRequest> {
  const actor = authoriseStaff(ctx.actor);
  const known = await ctx.db.run(
    () => ctx.db.sql<Known[]>`select credential_id, transports from staff_passkey where staff_id = ${actor.id}`,
  );
  if (known.length === 0) throw new AppError('PRECONDITION', 'This account has no passkey.', { why: 'NO_PASSKEY' });
  const { challenge, handle } = newChallenge(ctx, { kind: 'step-up', sessionId: actor.sessionId });
  const options = await generateAuthenticationOptions({
    rpID: party.rpId,
    challenge: Buffer.from(challenge, 'base64url'),
    timeout: CHALLENGE_MS,
    userVerification: 'required',
    allowCredentials: known.map(({ credentialId: id, transports }) => ({
      id,
      transports: transports.filter(isTransport),
    })),
  });
  return { handle, options };
}
