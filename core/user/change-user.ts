import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { DisplayName, Note, PositiveInt8 } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';
import { readExistingUser } from './read-user-views.ts';
import type { UserView } from './user-view.ts';

export const ChangeUserInput = z.strictObject({
  userId: z.uuid(),
  name: DisplayName.optional(),
  telegramId: PositiveInt8.nullish(),
  note: Note.optional(),
});

/**
 * Changes what a user is called and known by. Locks the user's row; no node hears of it.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND, CONFLICT when the Telegram id belongs to another user
 */
export async function changeUser(ctx: Context, raw: unknown): Promise<UserView> {
  const tenantId = authorise(ctx.actor, 'user:write');
  const { userId, ...input } = parseInput(ChangeUserInput, raw);
  const changes = withoutUndefined(input);
  const changing = withTransaction(ctx, tenantId, async (tx) => {
    const [, view] = await Promise.all([
      tx.sql`
        update users set ${tx.sql({ ...changes, updatedAt: ctx.clock.now() })}
        where tenant_id = ${tenantId} and id = ${userId}`.execute(),
      readExistingUser(tx, userId),
    ]);
    await recordAudit(ctx, tx, { action: 'user.change', nounId: userId, details: { fields: Object.keys(changes) } });
    return view;
  });
  return translateDatabaseError(changing, {
    users_telegram: () => 'telegramId: belongs to another user already',
  });
}
