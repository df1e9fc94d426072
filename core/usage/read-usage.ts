import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { Instant } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { HourOfUsage } from './read-hours.ts';
import { readHours } from './read-hours.ts';
import { readSubject } from './read-subject.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const LONGEST_MS = 92 * DAY_MS;

export const ReadUsageInput = z
  .strictObject({
    userId: z.uuid().optional(),
    subscriptionId: z.uuid().optional(),
    deviceId: z.uuid().optional(),
    /** The hours asked for, from this instant… */
    from: Instant.optional(),
    /** …up to before this one; the last 24 hours when both are left out. */
    to: Instant.optional(),
  })
  .refine(({ userId, subscriptionId, deviceId }) => [userId, subscriptionId, deviceId].filter(Boolean).length === 1, {
    message: 'name one of userId, subscriptionId and deviceId',
  });

export type UsageView = {
  /** Of a user or subscription: what its live counters hold of this period. Of a device: all that is kept of it. */
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  /** Null without limit, and for a device. */
  readonly quotaBytes: bigint | null;
  readonly lastUsedAt: Date | null;
  readonly from: Date;
  readonly to: Date;
  /** Hours without traffic are left out. */
  readonly hourly: readonly HourOfUsage[];
};

/** What a user, a subscription or a device used, of one moment. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function readUsage(ctx: Context, raw: unknown): Promise<UsageView> {
  const tenantId = authorise(ctx.actor, 'usage:read');
  const { from: wantedFrom, to: wantedTo, ...subject } = parseInput(ReadUsageInput, raw);
  const to = wantedTo ?? ctx.clock.now();
  const from = wantedFrom ?? new Date(to.getTime() - DAY_MS);
  parseInput(Span, { from: from.getTime(), to: to.getTime() });
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [total, hourly] = await Promise.all([readSubject(tx, subject), readHours(tx, subject, { from, to })]);
    return { ...total, from, to, hourly };
  });
}

const Span = z
  .strictObject({ from: z.number(), to: z.number() })
  .refine(({ from, to }) => from < to, { path: ['from'], message: 'must lie before to' })
  .refine(({ from, to }) => to - from <= LONGEST_MS, { path: ['from'], message: 'must lie at most 92 days before to' });
