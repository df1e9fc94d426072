import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Caller } from '#core/machine/node-admission.ts';

/** Which of these connected nodes may not be connected any more, by one statement. @throws AppError FORBIDDEN, UNAVAILABLE */
export async function findUnfitSessions(ctx: Context, callers: readonly Caller[]): Promise<readonly Caller[]> {
  authoriseSystem(ctx.actor);
  if (callers.length === 0) return [];
  return ctx.db.run(
    () => ctx.db.sql<Caller[]>`
      select k.n as node_id, k.s as serial
      from unnest(${callers.map(({ nodeId }) => nodeId)}::uuid[], ${callers.map(({ serial }) => serial)}::text[]) as k (n, s)
      left join node_certificate c on c.serial = k.s and c.node_id = k.n and c.revoked_at is null
      left join node n on n.tenant_id = c.tenant_id and n.id = c.node_id and n.status = 'active'
      where n.id is null`,
  );
}
