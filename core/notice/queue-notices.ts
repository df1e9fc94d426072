import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { graceEndsAt } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { insertNotices } from './insert-notices.ts';
import { localMidnight, wakingTime } from './waking-hours.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const GRACE_MS = graceEndsAt(new Date(0)).getTime();

/**
 * Queues what people are to be told of their quota and their time, in all tenants: each once, by the period or the expiry
 * that it is about, and for the hours when they are awake. Again queues nothing. What is more than a day old is not told.
 * Returns how many are new. @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function queueNotices(ctx: Context): Promise<number> {
  const tenantId = authoriseSystem(ctx.actor);
  const now = ctx.clock.now();
  return withTransaction(ctx, tenantId, async (tx) => {
    const counts = await Promise.all(
      [...quotaNotices(tx), ...expiryNotices(tx, now)].map(({ facts, ...notice }) =>
        insertNotices(tx, { ...notice, facts, now, ownTenantOnly: false }),
      ),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  });
}

/** Of a subscription `s` with its counter `c`. Bytes travel as text, since JSON's numbers are too short for them. */
function quotaNotices(tx: Tx) {
  const period = tx.sql`c.period_started_at`;
  const used = tx.sql`c.up_bytes + c.down_bytes`;
  const facts = tx.sql`'periodStartedAt', ${period}, 'totalBytes', s.quota_bytes::text, 'resetsAt', s.resets_at,
    'leftBytes', greatest(0, s.quota_bytes - (${used}))::text`;
  return [
    {
      kind: 'quota80' as const,
      about: period,
      facts,
      isDue: tx.sql`s.status in ('active', 'grace') and (${used})::numeric * 5 >= s.quota_bytes::numeric * 4
        and ${used} < s.quota_bytes`,
    },
    { kind: 'quota100' as const, about: period, facts, isDue: tx.sql`s.status = 'exhausted'` },
  ];
}

function expiryNotices(tx: Tx, now: Date) {
  const today = localMidnight(wakingTime(now)).getTime();
  const day = (count: number): Date => new Date(today + count * DAY_MS);
  const about = tx.sql`s.expires_at`;
  const facts = tx.sql`'expiresAt', s.expires_at, 'graceEndsAt', s.expires_at + ${GRACE_MS} * interval '1 millisecond',
    'days', floor(extract(epoch from s.expires_at - ${day(0)}::timestamptz) / 86400)::integer`;
  const endsIn = (from: Date, to: Date) => tx.sql`s.expires_at >= ${from} and s.expires_at < ${to}`;
  const lately = (at: number) => tx.sql`s.expires_at <= ${new Date(at)} and s.expires_at > ${new Date(at - DAY_MS)}`;
  const isUp = tx.sql`s.status in ('active', 'exhausted')`;
  // Nobody who has just come is told that it will end soon.
  const isSettled = tx.sql`s.starts_at <= ${new Date(now.getTime() - DAY_MS)}`;
  return [
    { kind: 'expiry3' as const, about, facts, isDue: tx.sql`${isUp} and ${isSettled} and ${endsIn(day(2), day(4))}` },
    { kind: 'expiry1' as const, about, facts, isDue: tx.sql`${isUp} and ${isSettled} and ${endsIn(day(1), day(2))}` },
    {
      kind: 'grace' as const,
      about,
      facts,
      isDue: tx.sql`s.status in ('grace', 'exhausted') and ${lately(now.getTime())}`,
    },
    { kind: 'ended' as const, about, facts, isDue: tx.sql`s.status = 'ended' and ${lately(now.getTime() - GRACE_MS)}` },
  ];
}
