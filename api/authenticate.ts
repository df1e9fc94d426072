import type { Actor } from '#core/context.ts';
import type { Database } from '#core/database.ts';
import { resolveApiToken } from '#core/token/resolve-api-token.ts';
import { AppError } from '#kit/app-error.ts';

const BEARER = /^Bearer +([^\s]+)$/i;
const TOKEN = /^[\x21-\x7e]{16,512}$/;

export type Credentials = { readonly authorization: string | undefined; readonly apiToken: string | undefined };

/**
 * Who asks, by an API token in `Authorization: Bearer` or `x-api-token`. It is looked up each time: revoked means now.
 * @throws AppError UNAUTHENTICATED, UNAVAILABLE
 */
export async function authenticate(db: Database, credentials: Credentials): Promise<Actor> {
  const token = BEARER.exec(credentials.authorization ?? '')?.[1] ?? credentials.apiToken;
  if (token === undefined) {
    throw new AppError('UNAUTHENTICATED', 'Send an API token as a bearer or in the header x-api-token.');
  }
  const actor = TOKEN.test(token) ? await resolveApiToken(db, token) : undefined;
  if (actor === undefined) throw new AppError('UNAUTHENTICATED', 'This API token is unknown, revoked or expired.');
  return actor;
}
