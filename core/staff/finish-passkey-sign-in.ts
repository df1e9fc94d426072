import { z } from 'zod';
import { authoriseVisitor } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { enter } from './enter.ts';
import type { OpenedSession } from './open-session.ts';
import { openChallenge } from './passkey-challenge.ts';
import { AuthenticationResponse, Handle } from './passkey-input.ts';
import { provePasskey } from './prove-passkey.ts';
import type { Party, Visit } from './staff-input.ts';

export const FinishPasskeySignInInput = z.strictObject({
  handle: Handle,
  response: AuthenticationResponse,
  tenantId: z.uuid().nullish(),
});

export type AtDoor = { readonly party: Party; readonly visit: Visit };

/**
 * Signs in by a passkey's signature alone. It counts once. Locks the passkey.
 * @throws AppError UNAUTHENTICATED, LIMIT_REACHED (THROTTLED), FORBIDDEN without membership, UNAVAILABLE
 */
export async function finishPasskeySignIn(
  ctx: Context,
  { party, visit }: AtDoor,
  raw: unknown,
): Promise<OpenedSession> {
  authoriseVisitor(ctx.actor);
  const { handle, response, tenantId: wantedTenantId = null } = parseInput(FinishPasskeySignInInput, raw);
  const challenge = openChallenge(ctx, { kind: 'sign-in' }, handle);
  const { staffId, tries, spend } = await provePasskey(ctx, { party, visit, challenge, response });
  return enter(ctx, { staffId, method: 'passkey', visit, wantedTenantId, tries, spend });
}
