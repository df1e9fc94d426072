import type { z } from 'zod';
import type { StaffSession } from '#contract/api/staff.ts';
import type { StaffToken } from './staff-cookie.ts';

/** What the cookie keeps of a session that api has opened. */
export function tokenOf({ bearer, session }: z.infer<typeof StaffSession>): StaffToken {
  return {
    sub: session.staffId,
    tenantId: session.tenantId,
    sessionId: session.id,
    bearer: bearer.token,
    bearerEndsAt: bearer.expiresAt,
  };
}
