import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { MAX_ATTEMPTS } from './claim-notices.ts';
import { MESSAGE_REMOVAL } from './plan-message-removal.ts';

export const ClaimMessageRemovalsInput = z.strictObject({ limit: z.int().min(1).max(1_000) });

/** How long a claimed row is nobody else's. */
const LEASE_MS = 60_000;

/** A message that is to go now; settleNotice takes its `id`. */
export type MessageRemoval = { readonly id: bigint; readonly telegramId: bigint; readonly messageId: number };

type Row = {
  readonly id: bigint;
  readonly telegramId: bigint | null;
  readonly facts: string;
  readonly isGivenUp: boolean;
};
const Facts = z.object({ messageId: z.int() });

/**
 * Takes the messages that are due to be removed, oldest first: for a minute nobody else gets them, and after as many tries
 * as a notice has, nobody. Locks those rows and skips the locked. @throws AppError FORBIDDEN, INVALID
 */
export async function claimMessageRemovals(ctx: Context, raw: unknown): Promise<readonly MessageRemoval[]> {
  const tenantId = authoriseSystem(ctx.actor);
  const { limit } = parseInput(ClaimMessageRemovalsInput, raw);
  const now = ctx.clock.now();
  const leasedUntil = new Date(now.getTime() + LEASE_MS);
  const rows = await withTransaction(
    ctx,
    tenantId,
    ({ sql }) => sql<Row[]>`
      with due as (
        select n.id, n.attempts >= ${MAX_ATTEMPTS} or u.telegram_id is null as is_given_up, u.telegram_id
        from notice n join users u on u.tenant_id = n.tenant_id and u.id = n.user_id
        where n.tenant_id = ${tenantId} and n.kind = ${MESSAGE_REMOVAL}
          and n.sent_at is null and n.dropped_at is null and n.due_at <= ${now}
        order by n.due_at, n.id limit ${limit} for update of n skip locked
      )
      update notice n set
        attempts = n.attempts + case when due.is_given_up then 0 else 1 end,
        dropped_at = case when due.is_given_up then ${now}::timestamptz end,
        due_at = case when due.is_given_up then n.due_at else ${leasedUntil}::timestamptz end
      from due where n.tenant_id = ${tenantId} and n.id = due.id
      returning n.id, due.telegram_id, n.facts, due.is_given_up`,
  );
  return rows.flatMap(({ id, telegramId, facts, isGivenUp }) => {
    if (isGivenUp || telegramId === null) return [];
    return [{ id, telegramId, messageId: Facts.parse(JSON.parse(facts)).messageId }];
  });
}
