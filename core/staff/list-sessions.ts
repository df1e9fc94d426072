import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { SignInMethod } from './open-session.ts';

export type StaffSessionView = {
  readonly id: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly method: SignInMethod;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Date;
  readonly ip: string;
  readonly userAgent: string;
  /** It is the one that asks. */
  readonly isThis: boolean;
};

/** The live sessions of the one who asks, in every tenant, the one seen last first. @throws AppError FORBIDDEN, UNAVAILABLE */
export async function listSessions(ctx: Context): Promise<readonly StaffSessionView[]> {
  const { id: staffId, sessionId } = authoriseStaff(ctx.actor);
  const rows = await ctx.db.run(
    () => ctx.db.sql<Omit<StaffSessionView, 'isThis'>[]>`
      select id, tenant_id, tenant_name, method, created_at, seen_at, ends_at, ip, user_agent
      from list_staff_sessions(${staffId}, ${ctx.clock.now()})`,
  );
  return rows.map((row) => ({ ...row, isThis: row.id === sessionId }));
}
