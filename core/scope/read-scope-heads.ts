import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { ScopeHead } from '#core/scope/scope-head.ts';
import { selectScopeHeads } from '#core/scope/scope-head.ts';

/** The heads of these scopes, of any tenant, by one statement: what the hub looks at on each tick. @throws AppError FORBIDDEN */
export async function readScopeHeads(ctx: Context, scopeIds: readonly string[]): Promise<ScopeHead[]> {
  authoriseSystem(ctx.actor);
  return ctx.db.run(() => selectScopeHeads(ctx.db.sql, scopeIds));
}
