import { z } from 'zod';
import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { holdMembership, readMemberships } from './memberships.ts';
import type { OpenedSession, SignInMethod } from './open-session.ts';
import { actorOf, openSession } from './open-session.ts';
import type { Visit } from './staff-input.ts';

export const SwitchTenantInput = z.strictObject({ tenantId: z.uuid() });

type Going = { readonly endsAt: Date; readonly method: SignInMethod };

/**
 * Goes on in another tenant: this session ends, one there begins, which ends when this one would have ended and is as fresh
 * as it was. Locks the session. @throws AppError NOT_FOUND when he is no member there, UNAUTHENTICATED when it has ended
 */
export async function switchTenant(ctx: Context, visit: Visit, raw: unknown): Promise<OpenedSession> {
  const { id: staffId, tenantId: from, sessionId, provenAt } = authoriseStaff(ctx.actor);
  const { tenantId } = parseInput(SwitchTenantInput, raw);
  const membership = (await readMemberships(ctx, staffId)).find((one) => one.tenantId === tenantId);
  if (membership === undefined) throw new AppError('NOT_FOUND', 'There is no such tenant.');
  const now = ctx.clock.now();
  const going = await withTransaction(ctx, from, async (tx) => {
    const [ended] = await tx.sql<Going[]>`
      update staff_session set revoked_at = ${now}
      where tenant_id = ${from} and id = ${sessionId} and revoked_at is null returning ends_at, method`;
    if (ended === undefined) throw new AppError('UNAUTHENTICATED', 'This session has ended. Sign in again.');
    await recordAudit(ctx, tx, { action: 'staff.leave', nounId: staffId, details: { session: sessionId } });
    return ended;
  });
  return withTransaction(ctx, tenantId, async (tx) => {
    await holdMembership(tx, staffId);
    const goesOn = { endsAt: going.endsAt, provenAt };
    const session = await openSession(tx, { staffId, method: going.method, visit, now, goesOn });
    const actor = actorOf(session, membership.role, provenAt);
    const details = { method: going.method, ip: visit.ip, session: session.sessionId };
    await recordAudit({ ...ctx, actor }, tx, { action: 'staff.sign-in', nounId: staffId, details });
    return session;
  });
}
