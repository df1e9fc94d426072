import { authoriseGuest } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';

/**
 * Writes down that the person has blocked the bot: nothing is sent to him until he comes back. Says whether that was news;
 * who is no user is none. Locks his row. @throws AppError FORBIDDEN for anybody but a guest, UNAVAILABLE
 */
export async function leaveChat(ctx: Context): Promise<boolean> {
  const { tenantId, person } = authoriseGuest(ctx.actor);
  return withTransaction(ctx, tenantId, async (tx) => {
    const [left] = await tx.sql<{ id: string }[]>`
      update users set telegram_blocked_at = ${ctx.clock.now()}
      where tenant_id = ${tenantId} and telegram_id = ${person.telegramId} and telegram_blocked_at is null
      returning id`;
    if (left === undefined) return false;
    await recordAudit(ctx, tx, { action: 'user.leave-chat', nounId: left.id });
    return true;
  });
}
