import { z } from 'zod';
import { LANGUAGES } from '#contract/languages.ts';
import { authoriseUser } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';
import { AppError } from '#kit/app-error.ts';
import type { MeView } from './home-view.ts';

export const ChangeMeInput = z.strictObject({
  /** Null follows Telegram. */
  language: z.enum(LANGUAGES).nullable().optional(),
  wantsNotices: z.boolean().optional(),
});

/**
 * Changes how a user is spoken to, and whether he is told things; what is so already is not written. Locks his row.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND
 */
export async function changeMe(ctx: Context, raw: unknown): Promise<MeView> {
  const { tenantId, userId } = authoriseUser(ctx.actor);
  const changes = withoutUndefined(parseInput(ChangeMeInput, raw));
  return withTransaction(ctx, tenantId, async (tx) => {
    const [old] = await tx.sql<MeView[]>`
      select id, name, language, wants_notices from users
      where tenant_id = ${tenantId} and id = ${userId} for no key update`;
    if (old === undefined) throw new AppError('NOT_FOUND', 'There is no such user.');
    const me: MeView = { ...old, ...changes };
    if (me.language === old.language && me.wantsNotices === old.wantsNotices) return old;
    await Promise.all([
      tx.sql`
        update users set language = ${me.language}, wants_notices = ${me.wantsNotices}, updated_at = ${ctx.clock.now()}
        where tenant_id = ${tenantId} and id = ${userId}`,
      recordAudit(ctx, tx, { action: 'user.change', nounId: userId, details: { ...changes } }),
    ]);
    return me;
  });
}
