import { authoriseGuest } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { languageOf } from '#core/me/language-of.ts';
import type { SignedIn } from '#core/me/sign-in-telegram.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withSnapshot, withTransaction } from '#core/with-transaction.ts';

type Row = {
  readonly id: string;
  readonly language: string | null;
  readonly telegramLanguage: string | null;
  readonly isBlocked: boolean;
};

const MAX_TAG = 35;

/**
 * The user who writes to the bot, and the language he is spoken to in; undefined when he is no user yet. What Telegram says
 * of his language, and that the bot may write to him again, is kept when it is news; locks his row then.
 * Unlike signing in it leaves the time of the newest launch data alone, or a press of a button would outdate an open app.
 * @throws AppError FORBIDDEN for anybody but a guest, UNAVAILABLE
 */
export async function meetInChat(ctx: Context): Promise<SignedIn | undefined> {
  const { tenantId, person } = authoriseGuest(ctx.actor);
  const { telegramId } = person;
  const [user] = await withSnapshot(
    ctx,
    tenantId,
    ({ sql }) => sql<Row[]>`
      select id, language, telegram_language, telegram_blocked_at is not null as is_blocked from users
      where tenant_id = ${tenantId} and telegram_id = ${telegramId}`,
  );
  if (user === undefined) return undefined;
  const tag = person.language?.slice(0, MAX_TAG) ?? user.telegramLanguage;
  if (user.isBlocked || tag !== user.telegramLanguage) {
    await withTransaction(ctx, tenantId, async (tx) => {
      await Promise.all([
        tx.sql`
          update users set telegram_language = ${tag}, telegram_blocked_at = null
          where tenant_id = ${tenantId} and id = ${user.id}`,
        recordAudit(ctx, tx, {
          action: 'user.meet-in-chat',
          nounId: user.id,
          details: { telegramLanguage: tag, wasBlocked: user.isBlocked },
        }),
      ]);
    });
  }
  return { userId: user.id, language: languageOf(user.language ?? tag) };
}
