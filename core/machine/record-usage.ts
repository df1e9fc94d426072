import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { decideOutcomes, lockCursors, writeCursors } from '#core/machine/advance-cursors.ts';
import { readMeters } from '#core/machine/read-meters.ts';
import {
  exhaustSubscriptions,
  isOn,
  lockSubscriptions,
  mayChangeStatus,
  startHeldSubscriptions,
} from '#core/machine/settle-subscriptions.ts';
import { tallyUsage } from '#core/machine/tally-usage.ts';
import type { BatchOutcome, UsageBatch } from '#core/machine/usage-batch.ts';
import { MAX_BATCHES, MAX_SAMPLES_PER_BATCH, UsageBatchHead } from '#core/machine/usage-batch.ts';
import { writeTally } from '#core/machine/write-tally.ts';
import { parseInput } from '#core/parse-input.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** How much one call did, for the hub's figures. */
export type UsageRecord = {
  readonly outcomes: readonly BatchOutcome[];
  readonly sampleCount: number;
  readonly quarantinedCount: number;
  readonly exhaustedCount: number;
};

/**
 * Counts batches of many nodes, each once, in one transaction: cursors, raw samples, hours and the live counters; who
 * reaches a quota is off in the same moment. A batch counted before changes nothing, one after a gap is not counted.
 * Locks cursors, the subscriptions whose status may change, counters, then scope heads.
 * @throws AppError FORBIDDEN, INVALID, UNAVAILABLE: then nothing was counted
 */
export async function recordUsage(ctx: Context, batches: readonly UsageBatch[]): Promise<UsageRecord> {
  authoriseSystem(ctx.actor);
  parseInput(z.array(UsageBatchHead).min(1).max(MAX_BATCHES), batches);
  if (batches.some(({ samples }) => samples.length > MAX_SAMPLES_PER_BATCH)) {
    throw new AppError('INVALID', `samples: a batch holds at most ${MAX_SAMPLES_PER_BATCH}.`, { field: 'samples' });
  }
  const locked = new Set<string>();
  for (;;) {
    const result = await countOnce(ctx, { batches, locked }).catch(lateCrossing);
    if (!(result instanceof LateCrossing)) return result;
    for (const id of result.subscriptionIds) locked.add(id);
  }
}

/**
 * A counter crossed its quota although the sum that was read before said it would not: others counted meanwhile. Its
 * subscription is not locked, and must not be now that its counter is, or two of us wait for each other.
 */
class LateCrossing extends Error {
  readonly subscriptionIds: readonly string[];

  constructor(subscriptionIds: readonly string[]) {
    super('a quota was crossed together with others');
    this.subscriptionIds = subscriptionIds;
  }
}

function lateCrossing(error: unknown): LateCrossing {
  if (error instanceof LateCrossing) return error;
  throw error;
}

type Attempt = { readonly batches: readonly UsageBatch[]; readonly locked: ReadonlySet<string> };

/** Counts, with the subscriptions in `locked` locked from the start. @throws LateCrossing when more had to be */
async function countOnce(ctx: Context, { batches, locked }: Attempt): Promise<UsageRecord> {
  const tenantId = authoriseSystem(ctx.actor);
  return withTransaction(ctx, tenantId, async (tx) => {
    const [cursors, accounts] = await Promise.all([lockCursors(tx, batches), readMeters(tx, batches)]);
    const { outcomes, advanced } = decideOutcomes(batches, cursors);
    const counted = batches.filter((_, index) => outcomes[index]?.kind === 'counted');
    const now = ctx.clock.now();
    const tally = tallyUsage(counted, accounts, now);
    const watched = tally.accounts
      .filter((row) => mayChangeStatus(row) || locked.has(row.account.subscriptionId))
      .map(({ account }) => account);
    const [, , counters] = await Promise.all([
      writeCursors(tx, advanced),
      lockSubscriptions(tx, watched),
      writeTally(tx, tally, now),
      startHeldSubscriptions(ctx, tx, tally.accounts),
    ]);
    const quotas = new Map(tally.accounts.map(({ account }) => [account.subscriptionId, account.quotaBytes]));
    const crossed = counters.filter(({ subscriptionId, usedBytes }) => {
      const quotaBytes = quotas.get(subscriptionId) ?? null;
      return quotaBytes !== null && usedBytes >= quotaBytes;
    });
    const isWatched = new Set(watched.map(({ subscriptionId }) => subscriptionId));
    const isOff = new Set(
      tally.accounts.filter((row) => !isOn(row)).map(({ account: { subscriptionId } }) => subscriptionId),
    );
    const late = crossed.map((c) => c.subscriptionId).filter((id) => !isWatched.has(id) && !isOff.has(id));
    if (late.length > 0) throw new LateCrossing(late);
    const ours = crossed.filter(({ subscriptionId }) => isWatched.has(subscriptionId));
    const exhaustedCount = await exhaustSubscriptions(ctx, tx, ours);
    return { outcomes, sampleCount: tally.raw.length, quarantinedCount: tally.quarantine.length, exhaustedCount };
  });
}
