import { z } from 'zod';
import { authoriseUser } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { readHours } from '#core/usage/read-hours.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { UsageBar, UsageSpan } from './cut-hours.ts';
import { barStarts, cutHours, sumOf, USAGE_SPANS } from './cut-hours.ts';

export const ReadMyUsageInput = z.strictObject({
  span: z.enum(USAGE_SPANS),
  /** IANA name by which days are cut. */
  timeZone: z.string().max(64).default('UTC'),
});

export type MyUsageView = {
  readonly span: UsageSpan;
  readonly bars: readonly UsageBar[];
  readonly upBytes: bigint;
  readonly downBytes: bigint;
};

/**
 * What a user used in the last 24 hours, 7 or 30 days, of all his devices, removed ones too; no bar is left out. Locks
 * nothing. @throws AppError FORBIDDEN, INVALID also for an unknown time zone, UNAVAILABLE
 */
export async function readMyUsage(ctx: Context, raw: unknown): Promise<MyUsageView> {
  const { tenantId, userId } = authoriseUser(ctx.actor);
  const { span, timeZone } = parseInput(ReadMyUsageInput, raw);
  const now = ctx.clock.now();
  const starts = barStarts({ span, timeZone, now });
  const from = starts[0] ?? now;
  const hours = await withSnapshot(ctx, tenantId, (tx) =>
    readHours(tx, { userId }, { from, to: new Date(now.getTime() + AHEAD_MS) }),
  );
  const bars = cutHours(hours, starts);
  return { span, bars, ...sumOf(bars) };
}

/** Clocks of nodes may be a little ahead, and their hour is counted as the current one. */
const AHEAD_MS = 2 * 60_000;
