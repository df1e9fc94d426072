import { authoriseVisitor } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { readMemberships } from './memberships.ts';
import type { Visit } from './staff-input.ts';
import type { TakenTry } from './take-try.ts';

export type Lock = { readonly staffId: string | undefined; readonly visit: Visit; readonly tries: TakenTry };

/**
 * Tells the audit of every tenant of this account that wrong tries were stopped: one row for all of them. Nobody waits for
 * it, for an account that exists must not take longer to refuse than one that does not.
 */
export function noteLock(ctx: Context, lock: Lock): void {
  const isStrange = ctx.actor.kind === 'nobody';
  if (!isStrange || lock.staffId === undefined || lock.tries.lockedUntil === null) return;
  writeLock(ctx, lock.staffId, lock).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'a lock of an account did not reach the audit');
  });
}

async function writeLock(ctx: Context, staffId: string, { visit, tries }: Lock): Promise<void> {
  authoriseVisitor(ctx.actor);
  const until = tries.lockedUntil?.toISOString() ?? null;
  const details = { ip: visit.ip, wrongTries: tries.wrongBefore + 1, until };
  for (const { tenantId } of await readMemberships(ctx, staffId)) {
    await withTransaction(ctx, tenantId, (tx) =>
      recordAudit(ctx, tx, { action: 'staff.lock', nounId: staffId, details }),
    );
  }
}
