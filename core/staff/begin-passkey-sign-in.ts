import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { authoriseVisitor } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { newChallenge } from './passkey-challenge.ts';
import { CHALLENGE_MS } from './session-times.ts';
import type { Party } from './staff-input.ts';

export type PasskeyRequest = {
  readonly handle: string;
  /** For `navigator.credentials.get({publicKey})`, as JSON. */
  readonly options: PublicKeyCredentialRequestOptionsJSON;
};

/** Asks for a signature of any passkey that somebody has here: names nobody, writes nothing. @throws AppError FORBIDDEN */
export async function beginPasskeySignIn(ctx: Context, party: Party): Promise<PasskeyRequest> {
  authoriseVisitor(ctx.actor);
  const { challenge, handle } = newChallenge(ctx, { kind: 'sign-in' });
  const options = await generateAuthenticationOptions({
    rpID: party.rpId,
    challenge: Buffer.from(challenge, 'base64url'),
    timeout: CHALLENGE_MS,
    userVerification: 'required',
  });
  return { handle, options };
}
