import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectRefused } from '#tests/support/expect-act.ts';
import { HOME, makeAdmin, PASSWORD, visitor } from '#tests/support/staff.ts';
import { holdAccount, somebodyWaits } from '#tests/support/staff-locks.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { disableStaff, enableStaff } from './disable-staff.ts';
import { inviteStaff } from './invite-staff.ts';
import { listStaff } from './list-staff.ts';
import { redeemSetupLink } from './redeem-setup-link.ts';
import { removeRole, saveRole } from './save-role.ts';
import { signInWithPassword } from './sign-in-with-password.ts';

let core: TestCore;
let tenant: TestTenant;
let made = 0;

beforeAll(async () => {
  core = await openTestCore();
});
beforeEach(async () => {
  tenant = await makeTestTenant(core, `t${(made += 1)}`);
});
afterAll(() => core.close());

test('who is shut out while he signs in stays out, and is in no session once he is let in again', async () => {
  await makeAdmin(core, tenant, 'ruler@example.net');
  const { staffId } = await makeAdmin(core, tenant);
  let late: Promise<unknown> = Promise.resolve();
  await holdAccount(core, 'mira@example.net', async () => {
    const typed = { email: 'mira@example.net', password: PASSWORD };
    late = signInWithPassword(visitor(core), HOME, typed).catch((error: unknown) => error);
    await expect.poll(() => somebodyWaits(core)).toBe(true);
    await disableStaff(tenant.person, { staffId });
  });
  expect(await late).toMatchObject({ code: 'FORBIDDEN' });
  await enableStaff(tenant.person, { staffId });
  expect((await listStaff(tenant.person)).members.find(({ id }) => id === staffId)).toMatchObject({ sessions: 0 });
});

test('a role that goes takes along the invites to it: another role of its name is not theirs', async () => {
  const [role, email] = [{ name: 'guest', permissions: ['user:read'] }, 'guest@example.net'];
  await saveRole(tenant.person, role);
  const { token } = await inviteStaff(tenant.person, { email, name: 'Guest', role: role.name });
  await removeRole(tenant.person, { name: role.name });
  await saveRole(tenant.person, { ...role, permissions: ['user:read', 'user:write'] });
  const account = { token, email, name: 'Guest', password: PASSWORD };
  await expectRefused(core, 'PRECONDITION', () => redeemSetupLink(visitor(core), HOME, account));
});
