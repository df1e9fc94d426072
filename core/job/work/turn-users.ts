import { putOnNodes, takeOffNodes } from '#core/connection/served-revisions.ts';
import type { Context } from '#core/context.ts';
import type { UserStatus } from '#core/subscription/rules.ts';
import { isServed } from '#core/subscription/rules.ts';
import { lockUsers } from '#core/user/lock-users.ts';
import type { LockedUser } from '#core/user/locked-user.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { SkipReason } from '../mass-job.ts';
import type { Dealt, InHand, WaitingRow } from './in-hand.ts';
import { skipped } from './in-hand.ts';

/** Suspends or resumes users, as suspendUser and resumeUser do with one. Locks them, then all their subscriptions. */
export async function turnUsers(ctx: Context, tx: Tx, { job, rows, now }: InHand): Promise<Dealt> {
  const status: UserStatus = job.act === 'suspend' ? 'suspended' : 'active';
  const users = await lockUsers(
    tx,
    rows.map(({ userId }) => userId),
  );
  const byId = new Map(users.map((user) => [user.id, user]));
  const judged = rows.map((row) => ({
    row,
    user: byId.get(row.userId),
    reason: whyNot(row, byId.get(row.userId), status),
  }));
  const turned = judged.flatMap(({ user, reason }) => (reason === undefined && user !== undefined ? [user] : []));
  const [changes] = await Promise.all([
    move(ctx, tx, { users: turned, status }),
    write(tx, { users: turned, status, now }),
  ]);
  return {
    rows: judged.map(({ row: { seq }, reason }) =>
      reason === undefined ? { seq, outcome: 'done' as const } : skipped(seq, reason),
    ),
    audit: turned.map(({ id, name }) => ({ action: `user.${job.act}`, nounId: id, details: { name, jobId: job.id } })),
    changes,
  };
}

/** Taking back leaves alone whom somebody suspended again since. */
function whyNot({ before }: WaitingRow, user: LockedUser | undefined, wanted: UserStatus): SkipReason | undefined {
  if (user === undefined) return 'gone';
  if (user.status === wanted) return 'already';
  const isOurs =
    before === null || wanted === 'suspended' || user.suspendedAt?.getTime() === before.settledAt.getTime();
  return isOurs ? undefined : 'changed';
}

type Turn = { readonly users: readonly LockedUser[]; readonly status: UserStatus };

function move(ctx: Context, tx: Tx, { users, status }: Turn) {
  const subscriptions = users.flatMap((user) => user.subscriptions);
  const idsOf = (list: typeof subscriptions): string[] => list.map(({ id }) => id);
  if (status === 'suspended') return takeOffNodes(tx, idsOf(subscriptions), 'suspended');
  return putOnNodes(tx, ctx.keys, idsOf(subscriptions.filter((one) => isServed('active', one.status))));
}

async function write(tx: Tx, { users, status, now }: Turn & { readonly now: Date }): Promise<void> {
  if (users.length === 0) return;
  await tx.sql`
    update users set status = ${status}, suspended_at = ${status === 'suspended' ? now : null}, updated_at = ${now}
    where tenant_id = ${tx.tenantId} and id = any(${users.map(({ id }) => id)}::uuid[])`.execute();
}
