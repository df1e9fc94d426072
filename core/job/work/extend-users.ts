import { putOnNodes, takeOffNodes } from '#core/connection/served-revisions.ts';
import type { Context } from '#core/context.ts';
import { queueExtended } from '#core/notice/queue-extended.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import type { ChangedTerms } from '#core/subscription/changed-terms.ts';
import { changedTerms } from '#core/subscription/changed-terms.ts';
import { lockSubscriptions } from '#core/subscription/lock-subscriptions.ts';
import type { LockedSubscription } from '#core/subscription/locked-subscription.ts';
import { reasonOf } from '#core/subscription/move-revisions.ts';
import { daysAfter } from '#core/subscription/resolve-terms.ts';
import { isServed } from '#core/subscription/rules.ts';
import { writeEnds } from '#core/subscription/write-ends.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { SkipReason } from '../mass-job.ts';
import type { Dealt, InHand, SettledRow, WaitingRow } from './in-hand.ts';
import { skipped } from './in-hand.ts';

type Extension = {
  readonly seq: number;
  readonly old: LockedSubscription;
  readonly terms: ChangedTerms;
  readonly end: Date;
};

/**
 * Extends the subscription that stands for each user, or puts its end back, as changeSubscription does with one. Locks
 * those subscriptions, then their counters.
 */
export async function extendUsers(ctx: Context, tx: Tx, hand: InHand): Promise<Dealt> {
  const { job, rows, now } = hand;
  const standing = await readStanding(tx, rows);
  const locked = await lockSubscriptions(
    tx,
    [...standing.values()].filter((id) => id !== null),
  );
  const byId = new Map(locked.map((one) => [one.id, one]));
  const judged = rows.map((row) => judge(row, { subscriptionId: standing.get(row.userId), byId, hand }));
  const extensions = judged.flatMap((one) => ('terms' in one ? [one] : []));
  await writeEnds(
    tx,
    extensions.map(({ old: { id }, terms }) => ({ id, ...terms })),
    now,
  );
  const longer = extensions.filter(({ old: { expiresAt }, end }) => expiresAt !== null && end > expiresAt);
  if (longer.length > 0)
    await queueExtended(
      tx,
      longer.map(({ old: { id } }) => id),
      now,
    );
  return {
    rows: judged.map((one): SettledRow => ('terms' in one ? settledOf(one) : one)),
    audit: extensions.map(({ old, terms: { status }, end }) => ({
      action: 'subscription.change',
      nounId: old.id,
      details: { expiresAt: end.toISOString(), status, jobId: job.id },
    })),
    changes: await move(ctx, tx, extensions),
  };
}

/** Which subscription it is about: the one that stands for the user now, or the one that was extended. Null: he has none. */
async function readStanding(tx: Tx, rows: readonly WaitingRow[]): Promise<Map<string, string | null>> {
  const cards = await tx.sql<{ userId: string; subscriptionId: string | null }[]>`
    select user_id, subscription_id from user_card
    where tenant_id = ${tx.tenantId} and user_id = any(${rows.map(({ userId }) => userId)}::uuid[])`;
  const ofCard = new Map(cards.map(({ userId, subscriptionId }) => [userId, subscriptionId]));
  const before = rows.flatMap(({ userId, before: was }) =>
    was === null ? [] : [[userId, was.subscriptionId] as const],
  );
  return new Map([...ofCard, ...before]);
}

type Known = {
  readonly subscriptionId: string | null | undefined;
  readonly byId: ReadonlyMap<string, LockedSubscription>;
  readonly hand: InHand;
};

function judge(row: WaitingRow, { subscriptionId, byId, hand }: Known): Extension | SettledRow {
  const old = byId.get(subscriptionId ?? '');
  const reason = whyNot(row, subscriptionId, old);
  if (reason !== undefined || old === undefined) return skipped(row.seq, reason ?? 'gone');
  const { now, job } = hand;
  const from = new Date(Math.max(now.getTime(), old.expiresAt?.getTime() ?? 0));
  const end = row.before?.endBefore ?? daysAfter(from, job.days ?? 0);
  return { seq: row.seq, old, terms: changedTerms(old, { expiresAt: end }, now), end };
}

function whyNot(
  { before }: WaitingRow,
  subscriptionId: string | null | undefined,
  old: LockedSubscription | undefined,
): SkipReason | undefined {
  if (subscriptionId === undefined) return 'gone';
  if (subscriptionId === null) return 'no-subscription';
  if (old === undefined) return 'gone';
  const isAsLeft = before === null || old.expiresAt?.getTime() === before.endAfter?.getTime();
  if (!isAsLeft) return 'changed';
  return old.expiresAt === null ? 'no-end' : undefined;
}

const settledOf = ({ seq, old, end }: Extension): SettledRow => ({
  seq,
  outcome: 'done',
  subscriptionId: old.id,
  endBefore: old.expiresAt,
  endAfter: end,
});

/** Who serves again is put on nodes, and who serves no more (an end that was put back) is taken off. */
async function move(ctx: Context, tx: Tx, extensions: readonly Extension[]): Promise<ScopeChange[]> {
  const moved = extensions.map(({ old, terms: { status } }) => ({
    id: old.id,
    status,
    was: isServed(old.userStatus, old.status),
    is: isServed(old.userStatus, status),
  }));
  const on = moved.filter(({ was, is }) => !was && is).map(({ id }) => id);
  const off = Map.groupBy(
    moved.filter(({ was, is }) => was && !is),
    ({ status }) => reasonOf(status),
  );
  const changes = await Promise.all([
    putOnNodes(tx, ctx.keys, on),
    ...[...off].map(([reason, list]) =>
      takeOffNodes(
        tx,
        list.map(({ id }) => id),
        reason,
      ),
    ),
  ]);
  return changes.flat();
}
