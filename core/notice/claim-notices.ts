import { z } from 'zod';
import type { Language } from '#contract/languages.ts';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { isStillTrue } from './is-still-true.ts';
import { NoticeContent } from './notice-content.ts';
import { MESSAGE_REMOVAL } from './plan-message-removal.ts';

export const ClaimNoticesInput = z.strictObject({ limit: z.int().min(1).max(1_000) });

/** How often one notice is tried before it is given up. */
export const MAX_ATTEMPTS = 5;
/** How long a claimed notice is nobody else's. */
const LEASE_MS = 60_000;

/** A notice that is to be sent now. Of its language, null is not known: his own choice, else what Telegram said. */
export type ClaimedNotice = {
  readonly id: bigint;
  readonly userId: string;
  readonly telegramId: bigint;
  readonly language: Language | null;
  readonly telegramLanguage: string | null;
  readonly content: NoticeContent;
};

/**
 * Takes due notices to be sent, oldest first: for a minute nobody else gets them, and after five tries nobody. One that has
 * been overtaken (the quota is whole again, the expiry has moved, he wants none any more) is dropped instead. Locks those
 * notices and skips the locked. @throws AppError FORBIDDEN, INVALID
 */
export async function claimNotices(ctx: Context, raw: unknown): Promise<readonly ClaimedNotice[]> {
  const tenantId = authoriseSystem(ctx.actor);
  const { limit } = parseInput(ClaimNoticesInput, raw);
  const now = ctx.clock.now();
  return withTransaction(ctx, tenantId, async (tx) => {
    const claimed = await claim(tx, { limit, now });
    return claimed.flatMap(({ isDropped, kind, facts, ...notice }) => {
      if (isDropped) return [];
      const content = NoticeContent.safeParse({ ...Object(JSON.parse(facts)), kind });
      if (content.success) return [{ ...notice, content: content.data }];
      // It may be of a newer version of us; it does not hold up the rest, and its tries run out.
      ctx.log.error({ noticeId: notice.id, kind }, 'a notice says nothing that can be told');
      return [];
    });
  });
}

type Row = Omit<ClaimedNotice, 'content'> & {
  readonly kind: string;
  readonly facts: string;
  readonly isDropped: boolean;
};

async function claim(tx: Tx, { limit, now }: { readonly limit: number; readonly now: Date }): Promise<Row[]> {
  const leasedUntil = new Date(now.getTime() + LEASE_MS);
  return tx.sql<Row[]>`
    with due as (
      select n.tenant_id, n.id from notice n
      where n.tenant_id = ${tx.tenantId} and n.sent_at is null and n.dropped_at is null and n.due_at <= ${now}
        and n.kind <> ${MESSAGE_REMOVAL}
      order by n.due_at, n.id limit ${limit} for update skip locked
    ), judged as (
      select due.id, u.telegram_id, u.language, u.telegram_language,
        n.attempts >= ${MAX_ATTEMPTS} or u.telegram_id is null or u.telegram_blocked_at is not null or not u.wants_notices
        or not (${isStillTrue(tx)}) as is_dropped
      from due
      join notice n on n.tenant_id = due.tenant_id and n.id = due.id
      join users u on u.tenant_id = n.tenant_id and u.id = n.user_id
      left join subscription s on s.tenant_id = n.tenant_id and s.id = (n.facts::jsonb ->> 'subscriptionId')::uuid
      left join usage_counter c on c.tenant_id = s.tenant_id and c.subscription_id = s.id
    )
    update notice n set
      attempts = n.attempts + case when j.is_dropped then 0 else 1 end,
      dropped_at = case when j.is_dropped then ${now}::timestamptz end,
      due_at = case when j.is_dropped then n.due_at else ${leasedUntil}::timestamptz end
    from judged j where n.tenant_id = ${tx.tenantId} and n.id = j.id
    returning n.id, n.user_id, j.telegram_id, j.language, j.telegram_language, n.kind, n.facts, j.is_dropped`;
}
