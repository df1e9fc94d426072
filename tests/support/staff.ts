import type { Context } from '#core/context.ts';
import { checkStaffSession } from '#core/staff/check-staff-session.ts';
import { createSetupLink } from '#core/staff/create-setup-link.ts';
import { inviteStaff } from '#core/staff/invite-staff.ts';
import type { OpenedSession } from '#core/staff/open-session.ts';
import { redeemSetupLink } from '#core/staff/redeem-setup-link.ts';
import type { Visit } from '#core/staff/staff-input.ts';
import type { TestCore, TestTenant } from './test-tenant.ts';

export const PASSWORD = 'correct horse battery';
export const HOME: Visit = { ip: '192.0.2.40', userAgent: 'Firefox' };
export const visitFrom = (ip: string): Visit => ({ ip, userAgent: 'Firefox' });
export const visitor = (core: TestCore): Context => core.contextOf({ kind: 'nobody' });

/** A session of the tenant's first admin, who has a password and nothing else. */
export async function makeAdmin(
  core: TestCore,
  tenant: TestTenant,
  email = 'mira@example.net',
): Promise<OpenedSession> {
  const { token } = await createSetupLink(tenant.system, { evenWithAdmin: true });
  const account = { token, email, name: 'Mira Solheim', password: PASSWORD };
  return redeemSetupLink(visitor(core), HOME, account);
}

/** Whoever holds this session now, as the door would let him act. @throws Error when it has ended */
export async function actAs(core: TestCore, { tenantId, sessionId }: OpenedSession): Promise<Context> {
  const live = await checkStaffSession(core.api, { tenantId, sessionId, now: core.clock.now(), isActive: true });
  if (live === undefined) throw new Error('The session has ended.');
  return core.contextOf(live.actor);
}

let hired = 0;

/** A session of somebody who was invited with this role. */
export async function hireStaff(core: TestCore, by: Context, role: string): Promise<OpenedSession> {
  const email = `hired${(hired += 1)}@example.net`;
  const { token } = await inviteStaff(by, { email, name: 'Hired', role });
  return redeemSetupLink(visitor(core), HOME, { token, email, name: 'Hired', password: PASSWORD });
}
