import type { Context, TelegramPerson } from '#core/context.ts';
import { insertSubscription } from '#core/subscription/insert-subscription.ts';
import type { SubscriptionTerms } from '#core/subscription/resolve-terms.ts';
import type { SubscriptionView } from '#core/subscription/subscription-view.ts';
import type { Tx } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';

export type NewUser = {
  readonly id: string;
  readonly name: string;
  readonly telegramId: bigint | null;
  readonly note: string;
  readonly createdAt: Date;
};

type Person = { readonly name: string; readonly telegramId?: bigint | null | undefined; readonly note: string };

/** A user who is not written yet. */
export function newUser({ name, telegramId = null, note }: Person, now: Date): NewUser {
  return { id: newId(), name, telegramId, note, createdAt: now };
}

export type UserToInsert = {
  readonly user: NewUser;
  readonly terms: SubscriptionTerms | null;
  /** What Telegram said when he came by himself. */
  readonly proof?: Pick<TelegramPerson, 'language' | 'provenAt'>;
};

/** Writes a user and his first subscription, if he is to have one, in one statement. @throws AppError as insertSubscription does */
export async function insertUser(
  ctx: Context,
  tx: Tx,
  { user, terms, proof }: UserToInsert,
): Promise<readonly SubscriptionView[]> {
  const { id, name, telegramId, note, createdAt } = user;
  const alongside = tx.sql`
    insert into users (tenant_id, id, name, telegram_id, telegram_language, telegram_auth_at, note, created_at, updated_at)
    values (${tx.tenantId}, ${id}, ${name}, ${telegramId}, ${proof?.language ?? null}, ${proof?.provenAt ?? null}, ${note},
            ${createdAt}, ${createdAt})`;
  if (terms !== null) return [await insertSubscription(ctx, tx, { userId: id, terms, alongside })];
  await alongside;
  return [];
}
