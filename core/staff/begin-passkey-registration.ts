import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { generateRegistrationOptions } from '@simplewebauthn/server';
import { authoriseFresh, authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';
import { newChallenge } from './passkey-challenge.ts';
import { isTransport, PASSKEY_ALGORITHMS } from './passkey-input.ts';
import { refuseFull } from './passkey-limit.ts';
import { CHALLENGE_MS } from './session-times.ts';
import type { Party } from './staff-input.ts';

export type PasskeyRegistration = {
  readonly handle: string;
  /** For `navigator.credentials.create({publicKey})`, as JSON. */
  readonly options: PublicKeyCredentialCreationOptionsJSON;
};

type Owner = {
  readonly name: string;
  readonly email: string;
  readonly passkeys: { id: string; transports: string[] }[];
};

/**
 * Asks for a new passkey of the one who asks: discoverable, with user verification. Locks nothing.
 * @throws AppError FORBIDDEN (STEP_UP), LIMIT_REACHED with 20 of them, UNAVAILABLE
 */
export async function beginPasskeyRegistration(ctx: Context, party: Party): Promise<PasskeyRegistration> {
  const actor = authoriseStaff(ctx.actor);
  authoriseFresh(actor, ctx.clock.now());
  const [owner] = await ctx.db.run(
    () => ctx.db.sql<Owner[]>`
      select s.name, s.email, coalesce((
        select jsonb_agg(jsonb_build_object('id', p.credential_id, 'transports', p.transports))
        from staff_passkey p where p.staff_id = s.id), '[]'::jsonb) as passkeys
      from staff s where s.id = ${actor.id}`,
  );
  if (owner === undefined) throw new AppError('NOT_FOUND', 'There is no such account.');
  refuseFull(owner.passkeys.length);
  const { challenge, handle } = newChallenge(ctx, { kind: 'register', sessionId: actor.sessionId });
  const options = await generateRegistrationOptions({
    rpName: 'Causeway',
    rpID: party.rpId,
    userName: owner.email,
    userDisplayName: owner.name,
    userID: userHandleOf(actor.id),
    challenge: Buffer.from(challenge, 'base64url'),
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    supportedAlgorithmIDs: [...PASSKEY_ALGORITHMS],
    excludeCredentials: owner.passkeys.map(({ id, transports }) => ({
      id,
      transports: transports.filter(isTransport),
    })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  });
  return { handle, options };
}

/** What an authenticator keeps as its user: the 16 bytes of the staff id, which tell nothing of the person. */
export function userHandleOf(staffId: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(staffId.replaceAll('-', ''), 'hex'));
}
