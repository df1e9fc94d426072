import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { AuditEntry } from '#core/record-audit.ts';
import { recordAudit } from '#core/record-audit.ts';
import { recordAuditRows } from '#core/record-audit-rows.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { extendUsers } from './extend-users.ts';
import type { Dealt, InHand, LockedJob } from './in-hand.ts';
import { takeJob, takeRows } from './take-rows.ts';
import { turnUsers } from './turn-users.ts';
import type { Counts } from './write-progress.ts';
import { countRows, noteScopes, settleRows, writeProgress } from './write-progress.ts';

/** Users of one transaction: few enough that heads are held for a moment, and that whoever cancels does not wait. */
const BATCH = 100;
const MOST_JOBS = 20;

type Running = { readonly tenantId: string; readonly id: string };

/**
 * Works on one running job, the one that waited longest: the next users of its list, in one transaction. Returns how many it
 * settled; 0 when nothing is to be done. A transaction that fails is done again user by user, so that one who cannot be
 * changed is written down as failed and holds up nobody. What was settled is settled with the act itself: whatever ends the
 * process, nobody is done twice. Locks the job, then as the act does with one user.
 * @throws AppError FORBIDDEN, UNAVAILABLE
 */
export async function workJobs(ctx: Context): Promise<number> {
  authoriseSystem(ctx.actor);
  for (const { tenantId, id } of await readRunning(ctx)) {
    const own: Context = { ...ctx, actor: { kind: 'system', tenantId, id: 'scheduler' } };
    const settled = await workJob(own, id);
    if (settled !== undefined) return settled;
  }
  return 0;
}

function readRunning(ctx: Context): Promise<Running[]> {
  return ctx.db.run(
    () => ctx.db.sql<Running[]>`
      select tenant_id, id from job where status = 'running' order by worked_at nulls first, id limit ${MOST_JOBS}`,
  );
}

/** The next users of a job; undefined when it is over or another scheduler has it. */
async function workJob(ctx: Context, id: string): Promise<number | undefined> {
  try {
    return await settleNext(ctx, id, { most: BATCH, deal });
  } catch (error) {
    if (isOutage(error)) throw error;
    ctx.log.warn({ err: error, jobId: id }, 'users of a job failed together; doing one by one');
    return workOneByOne(ctx, id);
  }
}

async function workOneByOne(ctx: Context, id: string): Promise<number | undefined> {
  let sum: number | undefined;
  for (let i = 0; i < BATCH; i += 1) {
    const settled = await settleNext(ctx, id, { most: 1, deal }).catch((error: unknown) => {
      if (isOutage(error)) throw error;
      ctx.log.warn({ err: error, jobId: id }, 'a user of a job failed');
      return settleNext(ctx, id, { most: 1, deal: async (_, __, { rows }) => failed(rows, error) });
    });
    if (settled === undefined || settled === 0) break;
    sum = (sum ?? 0) + settled;
  }
  return sum;
}

type Deal = (ctx: Context, tx: Tx, hand: InHand) => Promise<Dealt>;

const deal: Deal = (ctx, tx, hand) =>
  hand.job.act === 'extend' ? extendUsers(ctx, tx, hand) : turnUsers(ctx, tx, hand);

async function settleNext(
  ctx: Context,
  id: string,
  { most, deal: act }: { readonly most: number; readonly deal: Deal },
): Promise<number | undefined> {
  const tenantId = authoriseSystem(ctx.actor);
  return withTransaction(ctx, tenantId, async (tx) => {
    const job = await takeJob(tx, id);
    if (job === undefined) return undefined;
    const now = ctx.clock.now();
    const waiting = await takeRows(tx, job, most);
    const { rows, audit, changes } = await act(ctx, tx, { job, rows: waiting, now });
    const counts = countRows(job, rows);
    await Promise.all([
      settleRows(tx, id, { rows, now }),
      recordAuditRows(tx, { ...byOf(job), at: now }, audit),
      writeProgress(tx, job, { rows, counts, now }),
      ...(counts.isOver ? [recordAudit(ctx, tx, endOf(job, counts))] : []),
    ]);
    await noteScopes(tx, id, await bumpScopes(tx, changes));
    return rows.length;
  });
}

const byOf = ({ actorKind, actorId, sessionId }: LockedJob) => ({ actorKind, actorId, sessionId });

function endOf({ id, act }: LockedJob, { doneCount, skippedCount, failedCount }: Counts): AuditEntry {
  const details = { act, done: doneCount, skipped: skippedCount, failed: failedCount };
  return { action: 'job.finish', nounId: id, details };
}

function failed(rows: InHand['rows'], error: unknown): Dealt {
  const reason = error instanceof AppError ? error.code : 'INTERNAL';
  return { rows: rows.map(({ seq }) => ({ seq, outcome: 'failed' as const, reason })), audit: [], changes: [] };
}

function isOutage(error: unknown): boolean {
  return error instanceof AppError && error.code === 'UNAVAILABLE';
}
