import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import { userHandleOf } from './begin-passkey-registration.ts';
import type { PasskeyChallenge } from './passkey-challenge.ts';
import { spendPasskeyChallenge } from './passkey-challenge.ts';
import type { AuthenticationResponse } from './passkey-input.ts';
import type { Party, Visit } from './staff-input.ts';
import { wrongProof } from './staff-input.ts';
import type { TakenTry } from './take-try.ts';
import { takeTry } from './take-try.ts';

export type Signed = {
  readonly party: Party;
  readonly visit: Visit;
  readonly challenge: PasskeyChallenge;
  readonly response: AuthenticationResponse;
  /** Whose it must be; whoever's it is when it is left out. */
  readonly staffId?: string;
};

export type ProvenPasskey = {
  readonly staffId: string;
  readonly tries: TakenTry;
  readonly spend: (tx: Tx) => Promise<void>;
};

type Row = { readonly staffId: string; readonly publicKey: Buffer; readonly counter: bigint };

const WRONG = 'This passkey does not fit.';

/**
 * Looks at a passkey's signature. `spend` takes the challenge once and moves the passkey's counter on, so that a copy of
 * it is noticed. @throws AppError UNAUTHENTICATED with one sentence whatever is wrong, LIMIT_REACHED (THROTTLED)
 */
export async function provePasskey(ctx: Context, signed: Signed): Promise<ProvenPasskey> {
  const { response, challenge } = signed;
  const { ip } = signed.visit;
  const tries = await takeTry(ctx, { proof: 'passkey', account: signed.staffId, ip, isKnownAddress: true });
  const now = ctx.clock.now();
  const [key] = await ctx.db.run(
    () => ctx.db.sql<Row[]>`
      select staff_id, public_key, counter from staff_passkey where credential_id = ${response.id}`,
  );
  const isHis = key !== undefined && (signed.staffId ?? key.staffId) === key.staffId;
  const counter = isHis && isOf(response, key.staffId) ? await verify(signed, key) : undefined;
  if (key === undefined || counter === undefined) throw wrongProof(WRONG, tries, now);
  const { staffId } = key;
  const spend = async (tx: Tx): Promise<void> => {
    await spendPasskeyChallenge(tx, challenge, { staffId, now });
    const moved = await tx.sql`
      update staff_passkey set counter = ${counter}::bigint, last_used_at = ${now}
      where staff_id = ${staffId} and credential_id = ${response.id}
        and (counter < ${counter}::bigint or (counter = 0 and ${counter}::bigint = 0)) returning 1`;
    if (moved.length === 0) throw wrongProof(WRONG, tries, now);
  };
  return { staffId, tries, spend };
}

function isOf({ response: { userHandle } }: AuthenticationResponse, staffId: string): boolean {
  if (userHandle === undefined || userHandle === null) return true;
  return Buffer.from(userHandle, 'base64url').equals(userHandleOf(staffId));
}

/** The passkey's new counter; undefined when the signature is not its own. */
async function verify({ response, challenge, party }: Signed, key: Row): Promise<bigint | undefined> {
  const { clientDataJSON, authenticatorData, signature } = response.response;
  const verifying = verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {}, response: { clientDataJSON, authenticatorData, signature } },
    expectedChallenge: challenge.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.rpId,
    requireUserVerification: true,
    credential: { id: response.id, publicKey: Uint8Array.from(key.publicKey), counter: Number(key.counter) },
  });
  const result = await verifying.catch(() => undefined);
  return result?.verified === true ? BigInt(result.authenticationInfo.newCounter) : undefined;
}
