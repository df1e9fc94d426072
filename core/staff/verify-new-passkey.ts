import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { AppError } from '#kit/app-error.ts';
import type { PasskeyChallenge } from './passkey-challenge.ts';
import type { RegistrationResponse } from './passkey-input.ts';
import { PASSKEY_ALGORITHMS } from './passkey-input.ts';
import type { Party } from './staff-input.ts';

type Registering = { party: Party; challenge: PasskeyChallenge; response: RegistrationResponse };

/** What a new passkey is, once it has signed what was asked. @throws AppError INVALID */
export async function verifyNewPasskey({ party, challenge, response }: Registering) {
  const verifying = verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: [...PASSKEY_ALGORITHMS],
  });
  const result = await verifying.catch(() => undefined);
  if (result?.verified === true) return result.registrationInfo;
  throw new AppError('INVALID', 'response: The passkey could not be verified.', { field: 'response' });
}
