import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';

export const RecordBotInput = z.strictObject({ username: z.string().regex(/^\w{3,64}$/, 'must be a name of a bot') });

/**
 * Writes down by which bot a tenant's people are spoken to, for the links that lead to it. Says whether that was news.
 * Locks the tenant's contact. @throws AppError FORBIDDEN, INVALID
 */
export async function recordBot(ctx: Context, raw: unknown): Promise<boolean> {
  const tenantId = authoriseSystem(ctx.actor);
  const { username } = parseInput(RecordBotInput, raw);
  const now = ctx.clock.now();
  return withTransaction(ctx, tenantId, async (tx) => {
    const changed = await tx.sql`
      insert into tenant_contact as c (tenant_id, bot_username, updated_at) values (${tenantId}, ${username}, ${now})
      on conflict (tenant_id) do update set bot_username = excluded.bot_username, updated_at = excluded.updated_at
        where c.bot_username is distinct from excluded.bot_username
      returning 1`;
    if (changed.length === 0) return false;
    await recordAudit(ctx, tx, { action: 'tenant.record-bot', nounId: tenantId, details: { username } });
    return true;
  });
}
