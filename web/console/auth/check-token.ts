import type { LiveSession } from '#core/staff/check-staff-session.ts';
import { checkStaffSession } from '#core/staff/check-staff-session.ts';
import { consoleParts } from '../console-parts.ts';
import type { StaffToken } from './staff-cookie.ts';

/**
 * The session that a cookie names, as its row says now: a stolen cookie is worth nothing once it was ended. `isActive`: he did
 * something, so it goes on for 15 minutes. @throws AppError UNAVAILABLE
 */
export async function checkToken(
  { tenantId, sessionId, sub }: StaffToken,
  { isActive }: { readonly isActive: boolean },
): Promise<LiveSession | undefined> {
  const { db, clock } = consoleParts();
  const live = await checkStaffSession(db, { tenantId, sessionId, now: clock.now(), isActive });
  return live?.actor.id === sub ? live : undefined;
}
