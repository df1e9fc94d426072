import type { Language } from '#contract/languages.ts';
import { authoriseGuest } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';
import { languageOf } from './language-of.ts';

export type SignedIn = { readonly userId: string; readonly language: Language };
type Row = { readonly userId: string; readonly ownLanguage: string | null; readonly isSuperseded: boolean };

const MAX_TAG = 35;

/**
 * The user whom Telegram vouches for, and the language he is spoken to in; undefined when he is no user yet. Keeps the
 * proof's time and Telegram's language, and takes it that the bot may write to him again. A suspended one signs in too.
 * One statement; locks the user's row.
 * @throws AppError FORBIDDEN for anybody but a guest with launch data, UNAUTHENTICATED when he has signed in with a newer proof, UNAVAILABLE
 */
export async function signInTelegram(ctx: Context): Promise<SignedIn | undefined> {
  const { tenantId, person } = authoriseGuest(ctx.actor);
  const { telegramId, provenAt } = person;
  if (provenAt === null) throw new AppError('FORBIDDEN', 'Only launch data sign somebody in.');
  const tag = person.language?.slice(0, MAX_TAG) ?? null;
  const [row] = await ctx.db.run(
    () => ctx.db.sql<Row[]>`select * from sign_in_telegram(${tenantId}, ${telegramId}, ${provenAt}, ${tag})`,
  );
  if (row === undefined) return undefined;
  if (row.isSuperseded) {
    throw new AppError('UNAUTHENTICATED', 'These launch data are older than the newest ones; open the app again.');
  }
  return { userId: row.userId, language: languageOf(row.ownLanguage) };
}
