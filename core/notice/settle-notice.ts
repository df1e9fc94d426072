import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { MAX_ATTEMPTS } from './claim-notices.ts';

export const SettleNoticeInput = z.strictObject({
  id: z.bigint(),
  /**
   * `blocked`: he does not let the bot write to him. `retry`: it did not work, by no fault of his. `untried`: it certainly
   * did not reach him, since nothing did, so it does not count as a try.
   */
  outcome: z.enum(['sent', 'blocked', 'retry', 'untried']),
  retryAfterSeconds: z.number().min(0).max(86_400).default(30),
});
type SettleNoticeInput = z.output<typeof SettleNoticeInput>;

/**
 * Writes down what became of a claimed notice. After a block nothing is sent to this person until he comes back; after the
 * fifth try this notice is given up. Again changes nothing. Locks the notice, then the user when he has blocked.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function settleNotice(ctx: Context, raw: unknown): Promise<void> {
  const tenantId = authoriseSystem(ctx.actor);
  const settlement = parseInput(SettleNoticeInput, raw);
  const now = ctx.clock.now();
  await withTransaction(ctx, tenantId, async (tx) => {
    const [notice] = await tx.sql<{ userId: string; isOpen: boolean }[]>`
      select user_id, sent_at is null and dropped_at is null as is_open from notice
      where tenant_id = ${tenantId} and id = ${settlement.id} for update`;
    if (notice === undefined) throw new AppError('NOT_FOUND', 'There is no such notice.');
    if (!notice.isOpen) return;
    await Promise.all([
      settle(tx, settlement, now),
      settlement.outcome === 'blocked' ? markBlocked(tx, notice.userId, now) : undefined,
    ]);
  });
}

async function settle(tx: Tx, { id, outcome, retryAfterSeconds }: SettleNoticeInput, now: Date): Promise<void> {
  const dueAt = new Date(now.getTime() + retryAfterSeconds * 1_000);
  const isLast = tx.sql`${outcome} = 'blocked' or ${outcome} = 'retry' and attempts >= ${MAX_ATTEMPTS}`;
  await tx.sql`
    update notice set
      sent_at = case when ${outcome} = 'sent' then ${now}::timestamptz end,
      dropped_at = case when ${isLast} then ${now}::timestamptz end,
      attempts = case when ${outcome} = 'untried' then greatest(attempts - 1, 0) else attempts end,
      due_at = case when ${outcome} in ('retry', 'untried') then ${dueAt}::timestamptz else due_at end
    where tenant_id = ${tx.tenantId} and id = ${id}`;
}

async function markBlocked(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.sql`
    update users set telegram_blocked_at = ${now}
    where tenant_id = ${tx.tenantId} and id = ${userId} and telegram_blocked_at is null`;
}
