import { authoriseGuest } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { violatedConstraint } from '#core/database.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { insertFirstDevices } from '#core/user/insert-first-devices.ts';
import { insertUser } from '#core/user/insert-user.ts';
import { devicesForAudit, planFirstDevices } from '#core/user/plan-first-devices.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AcceptInviteInput } from './accept-invite-input.ts';
import { findInvite, refuseUnusable } from './find-invite.ts';
import { planMember } from './plan-member.ts';

export type AcceptedInvite = {
  readonly userId: string;
  /** False when he was a user already: then nothing was made and no use was counted. */
  readonly isNew: boolean;
};

/**
 * Makes a guest a user under the invite's plan, with his first device if he wants one, and counts one use, all or nothing.
 * Again, or twice at once, makes nothing twice: the user who is there is told, whatever has become of the invite. Locks the
 * invite, so that its last use is used once, then scope heads.
 * @throws AppError FORBIDDEN for who is no guest, INVALID, NOT_FOUND when nobody can become a user by this invite (any
 * more), PRECONDITION when the plan is without the way
 */
export async function acceptInvite(ctx: Context, raw: unknown): Promise<AcceptedInvite> {
  const input = parseInput(AcceptInviteInput, raw);
  try {
    return await acceptOnce(ctx, input);
  } catch (error) {
    // The same person came in by another invite at the same moment; now he is there to be found.
    if (violatedConstraint(error) === 'users_telegram') return acceptOnce(ctx, input);
    throw error;
  }
}

async function acceptOnce(ctx: Context, { token, device }: AcceptInviteInput): Promise<AcceptedInvite> {
  const { tenantId, person } = authoriseGuest(ctx.actor);
  return withTransaction(ctx, tenantId, async (tx) => {
    // Who he is is read after the lock: meanwhile he may have come in by a second tap.
    const [invite, [known]] = await Promise.all([
      findInvite(ctx, tx, { token, isLocked: true }),
      tx.sql<{ id: string }[]>`
        select id from users where tenant_id = ${tenantId} and telegram_id = ${person.telegramId}`.execute(),
    ]);
    if (known !== undefined) return { userId: known.id, isNew: false };
    const now = ctx.clock.now();
    refuseUnusable(invite, now);
    const { inviteId, id: planId } = invite;
    const { user, terms, wanted } = planMember({ person, invite, device, now });
    const inserting = insertUser(ctx, tx, { user, terms, proof: person });
    const { devices } = await planFirstDevices(ctx, tx, { wanted, inserting, now });
    const details = { inviteId, planId, name: user.name, devices: devicesForAudit(devices) };
    await Promise.all([
      tx.sql`
        update invite set use_count = use_count + 1 where tenant_id = ${tenantId} and id = ${inviteId}`.execute(),
      recordAudit(ctx, tx, { action: 'user.accept-invite', nounId: user.id, details }),
      insertFirstDevices(tx, devices),
    ]);
    return { userId: user.id, isNew: true };
  });
}
