import type { Context } from '#core/context.ts';
import { insertSubscription } from '#core/subscription/insert-subscription.ts';
import type { SubscriptionTerms } from '#core/subscription/subscription-input.ts';
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

/** Writes a user and his first subscription, if he is to have one, in one statement. @throws AppError as insertSubscription does */
export async function insertUser(
  ctx: Context,
  tx: Tx,
  { user, terms }: { readonly user: NewUser; readonly terms: SubscriptionTerms | null },
): Promise<readonly SubscriptionView[]> {
  const { id, name, telegramId, note, createdAt } = user;
  const alongside = tx.sql`
    insert into users (tenant_id, id, name, telegram_id, note, created_at, updated_at)
    values (${tx.tenantId}, ${id}, ${name}, ${telegramId}, ${note}, ${createdAt}, ${createdAt})`;
  if (terms !== null) return [await insertSubscription(ctx, tx, { userId: id, terms, alongside })];
  await alongside;
  return [];
}
