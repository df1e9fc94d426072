import { z } from 'zod';
import type { QuotaReset } from '#contract/quota-resets.ts';
import { authoriseGuest } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { daysAfter } from '#core/subscription/resolve-terms.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { findInvite, InviteToken, isUsable } from './find-invite.ts';

export const ReadInviteOfferInput = z.strictObject({ token: InviteToken });

/** What an invite promises, as contract's InviteOffer says it. */
export type InviteOfferView = {
  readonly quotaBytes: bigint | null;
  readonly reset: QuotaReset;
  readonly deviceLimit: number;
  /** Until when it would hold if accepted, and first used, now. */
  readonly expiresAt: Date | null;
  readonly startsOnHold: boolean;
};

export type InvitationView = { readonly tenantName: string; readonly offer: InviteOfferView };

/**
 * What the invite of this token offers a guest; undefined when it is unknown, used up, expired or taken back, or its plan
 * is disabled, which nobody can tell apart. @throws AppError FORBIDDEN for who is no guest, INVALID
 */
export async function readInviteOffer(ctx: Context, raw: unknown): Promise<InvitationView | undefined> {
  const { tenantId } = authoriseGuest(ctx.actor);
  const { token } = parseInput(ReadInviteOfferInput, raw);
  const now = ctx.clock.now();
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [invite, [tenant]] = await Promise.all([
      findInvite(ctx, tx, { token, isLocked: false }),
      tx.sql<{ name: string }[]>`select name from tenant where id = ${tenantId}`.execute(),
    ]);
    if (invite === undefined || !isUsable(invite, now)) return undefined;
    const { quotaBytes, reset, deviceLimit, durationDays, startsOnHold } = invite;
    const expiresAt = durationDays === null ? null : daysAfter(now, durationDays);
    return { tenantName: tenant?.name ?? '', offer: { quotaBytes, reset, deviceLimit, expiresAt, startsOnHold } };
  });
}
