import type { Actor } from '#core/context.ts';
import type { Database } from '#core/database.ts';
import { hashToken } from '#kit/secret.ts';

type Resolved = { readonly tenantId: string; readonly tokenId: string; readonly permissions: string[] };

/** Who holds this API token; undefined when it is unknown, revoked or expired. One statement, before any tenant is set. */
export async function resolveApiToken(db: Database, token: string): Promise<Actor | undefined> {
  const [found] = await db.run(
    () => db.sql<Resolved[]>`
      select tenant_id, token_id, permissions from resolve_api_token(${hashToken(token)})
      where expires_at is null or expires_at > now()`,
  );
  if (found === undefined) return undefined;
  return { kind: 'api-token', tenantId: found.tenantId, id: found.tokenId, permissions: found.permissions };
}
