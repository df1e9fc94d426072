import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { DisplayName, Note, PositiveInt8 } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { insertSubscription } from '#core/subscription/insert-subscription.ts';
import { SubscriptionTerms } from '#core/subscription/subscription-input.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';
import type { UserView } from './user-view.ts';
import { usageOf } from './user-view.ts';

export const CreateUserInput = z.strictObject({
  name: DisplayName,
  telegramId: PositiveInt8.nullish(),
  note: Note.default(''),
  /** Null: none for now. */
  subscription: SubscriptionTerms.nullable().prefault({}),
});

/**
 * Makes a user, by default with one active subscription. Locks nothing.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND (group), CONFLICT when the Telegram id has a user already
 */
export async function createUser(ctx: Context, raw: unknown): Promise<UserView> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const input = parseInput(CreateUserInput, raw);
  const id = newId();
  const now = ctx.clock.now();
  const telegramId = input.telegramId ?? null;
  const making = withTransaction(ctx, tenantId, async (tx) => {
    const alongside = tx.sql`
      insert into users (tenant_id, id, name, telegram_id, note, created_at, updated_at)
      values (${tenantId}, ${id}, ${input.name}, ${telegramId}, ${input.note}, ${now}, ${now})`;
    const terms = input.subscription;
    const [subscriptions] = await Promise.all([
      terms === null
        ? alongside.then(() => [])
        : insertSubscription(ctx, tx, { userId: id, terms, alongside }).then((s) => [s]),
      recordAudit(ctx, tx, { action: 'user.create', nounId: id, details: { name: input.name } }),
    ]);
    return {
      id,
      name: input.name,
      telegramId,
      note: input.note,
      status: 'active' as const,
      suspendedAt: null,
      createdAt: now,
      subscriptions,
      usage: usageOf(subscriptions),
    };
  });
  return translateDatabaseError(making, {
    users_telegram: () => `telegramId: ${telegramId} belongs to another user already`,
  });
}
