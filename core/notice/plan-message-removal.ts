import { z } from 'zod';
import { authoriseUser } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withTransaction } from '#core/with-transaction.ts';

/** The bot's own message in the chat with the user, and when it is to go. */
export const PlanMessageRemovalInput = z.strictObject({
  messageId: z.int().positive(),
  afterSeconds: z.int().min(1).max(86_400),
});

/** Of this kind a row of the queue is not told but done. */
export const MESSAGE_REMOVAL = 'delete-message';

/**
 * Queues a message of the bot to be taken out of the user's chat again, since it shows what nobody else should see. Again
 * for the same message changes nothing. Locks nothing. @throws AppError FORBIDDEN, INVALID
 */
export async function planMessageRemoval(ctx: Context, raw: unknown): Promise<void> {
  const { tenantId, userId } = authoriseUser(ctx.actor);
  const { messageId, afterSeconds } = parseInput(PlanMessageRemovalInput, raw);
  const now = ctx.clock.now();
  const dueAt = new Date(now.getTime() + afterSeconds * 1_000);
  await withTransaction(
    ctx,
    tenantId,
    ({ sql }) => sql`
      insert into notice (tenant_id, user_id, kind, key, facts, due_at, created_at)
      values (${tenantId}, ${userId}, ${MESSAGE_REMOVAL}, ${`${MESSAGE_REMOVAL}:${messageId}`},
              ${JSON.stringify({ messageId })}, ${dueAt}, ${now})
      on conflict (tenant_id, user_id, key) do nothing`,
  );
}
