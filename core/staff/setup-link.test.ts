import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppError } from '#kit/app-error.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import { actAs, HOME, makeAdmin, PASSWORD, visitor } from '#tests/support/staff.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { acceptStaffInvite } from './accept-invite.ts';
import { createSetupLink } from './create-setup-link.ts';
import { inviteStaff } from './invite-staff.ts';
import { listStaff } from './list-staff.ts';
import { readSetupLink } from './read-setup-link.ts';
import { redeemSetupLink } from './redeem-setup-link.ts';
import { revokeStaffInvite } from './revoke-staff-invite.ts';
import { switchTenant } from './switch-tenant.ts';

let core: TestCore;
let made = 0;
const freshTenant = (): Promise<TestTenant> => makeTestTenant(core, `t${(made += 1)}`);
const account = (token: string, email = `a${(made += 1)}@example.net`) => ({
  token,
  email,
  name: 'Mira',
  password: PASSWORD,
});
const redeem = (raw: object) => redeemSetupLink(visitor(core), HOME, raw);

beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());

describe('a set-up link', () => {
  test('makes the first admin, once, and names the tenant', async () => {
    const tenant = await freshTenant();
    const { value: link } = await expectAct(core, 'staff.create-setup-link', () => createSetupLink(tenant.system));
    const offer = await readSetupLink(visitor(core), { token: link.token });
    expect(offer).toMatchObject({ isFirst: true, role: 'admin', email: null, expiresAt: link.expiresAt });
    const wanted = { ...account(link.token, ' Mira@Example.NET '), tenantName: 'Northquay' };
    const { value: session, audit } = await expectAct(core, 'staff.join', () => redeem(wanted));
    expect(audit).toMatchObject({ nounId: session.staffId, actorId: session.staffId });
    const admin = await actAs(core, session);
    expect(admin.actor).toMatchObject({ kind: 'staff', role: 'admin', permissions: ['*'] });
    expect((await listStaff(admin)).members).toMatchObject([{ email: 'mira@example.net', role: 'admin', sessions: 1 }]);
    const [row] = await core.admin.sql<{ name: string }[]>`select name from tenant where id = ${tenant.id}`;
    expect(row?.name).toBe('Northquay');

    const words = await expectRefused(core, 'PRECONDITION', () => redeem(account(link.token)));
    expect(words).toBe('This set-up link was used or has ended. Ask for a new one.');
    await expectRefused(core, 'PRECONDITION', () => readSetupLink(visitor(core), { token: link.token }));
    await expectRefused(core, 'PRECONDITION', () => createSetupLink(tenant.system));
    await createSetupLink(tenant.system, { evenWithAdmin: true });
  });

  test('opened by twenty at once lets in exactly one', async () => {
    const tenant = await freshTenant();
    const { token } = await createSetupLink(tenant.system);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => redeem(account(token))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as AppError] : []));
    expect(new Set(refusals.map(({ code, reason }) => `${code} ${reason}`))).toEqual(new Set(['PRECONDITION SPENT']));
    const rows = await core.admin.sql`select 1 from staff_membership where tenant_id = ${tenant.id}`;
    expect(rows).toHaveLength(1);
  });

  test('ends after a day, by a newer one, and when there is an admin', async () => {
    const tenant = await freshTenant();
    const old = await createSetupLink(tenant.system);
    const replaced = await createSetupLink(tenant.system);
    await expectRefused(core, 'PRECONDITION', () => redeem(account(old.token)));
    core.clock.advance(24 * 3_600_000);
    await expectRefused(core, 'PRECONDITION', () => redeem(account(replaced.token)));
    const late = await createSetupLink(tenant.system);
    const invite = await inviteStaff(tenant.person, { email: 'x@example.net', name: 'X', role: 'admin' });
    await redeem(account(invite.token, 'x@example.net'));
    await expectRefused(core, 'PRECONDITION', () => redeem(account(late.token)));
  });

  test('is made by the system only, and asks for a long password', async () => {
    const tenant = await freshTenant();
    await expectRefused(core, 'FORBIDDEN', () => createSetupLink(tenant.person));
    const { token } = await createSetupLink(tenant.system);
    const short = await expectRefused(core, 'INVALID', () => redeem({ ...account(token), password: 'too short' }));
    expect(short).toContain('12 characters');
    await expectRefused(core, 'INVALID', () => redeem({ ...account(token), email: 'nobody' }));
    await redeem({ ...account(token), password: 'twelve chars' });
  });
});

describe('an invite', () => {
  test('makes somebody staff with its role, under the invited e-mail only', async () => {
    const tenant = await freshTenant();
    const admin = await actAs(core, await makeAdmin(core, tenant, 'boss1@example.net'));
    const invited = { email: 'oskar@example.net', name: 'Oskar Lind', role: 'support' };
    const { value } = await expectAct(core, 'staff.invite', () => inviteStaff(admin, invited));
    expect((await listStaff(admin)).invites).toMatchObject([{ ...invited, expiresAt: value.expiresAt }]);
    await expectRefused(core, 'INVALID', () => redeem(account(value.token, 'else@example.net')));
    const session = await redeem(account(value.token, 'oskar@example.net'));
    expect((await actAs(core, session)).actor).toMatchObject({ role: 'support' });
    await expectRefused(core, 'CONFLICT', () => inviteStaff(admin, invited));
  });

  test('can be taken back', async () => {
    const tenant = await freshTenant();
    const { id, token } = await inviteStaff(tenant.person, {
      email: 'gone@example.net',
      name: 'Gone',
      role: 'support',
    });
    const other = await freshTenant();
    await expectRefused(core, 'NOT_FOUND', () => revokeStaffInvite(other.person, { staffInviteId: id }));
    await expectAct(core, 'staff.revoke-invite', () => revokeStaffInvite(tenant.person, { staffInviteId: id }));
    await expectRefused(core, 'PRECONDITION', () => redeem(account(token, 'gone@example.net')));
  });

  test('of another tenant is accepted with the account that one has, and one goes on there', async () => {
    const [here, there] = [await freshTenant(), await freshTenant()];
    const session = await makeAdmin(core, here, 'both@example.net');
    const mira = await actAs(core, session);
    const { token } = await inviteStaff(there.person, { email: 'both@example.net', name: 'Mira', role: 'read-only' });
    await expectRefused(core, 'CONFLICT', () => redeem(account(token, 'both@example.net')));
    await expectRefused(core, 'NOT_FOUND', () => switchTenant(mira, HOME, { tenantId: there.id }));
    await expectAct(core, 'staff.join', () => acceptStaffInvite(mira, { token }));
    await expectRefused(core, 'PRECONDITION', () => acceptStaffInvite(mira, { token }));
    const moved = await switchTenant(mira, HOME, { tenantId: there.id });
    expect(moved.endsAt).toEqual(session.endsAt);
    expect((await actAs(core, moved)).actor).toMatchObject({ tenantId: there.id, role: 'read-only' });
    await expect(actAs(core, session)).rejects.toThrow('ended');
    expect((await listStaff(there.person)).members).toHaveLength(1);
  });

  test('that is older than his own rule does not take it from the last admin', async () => {
    const tenant = await freshTenant();
    const email = 'first@example.net';
    const { token } = await inviteStaff(tenant.person, { email, name: 'First', role: 'support' });
    const session = await makeAdmin(core, tenant, email);
    const words = await expectRefused(core, 'PRECONDITION', async () =>
      acceptStaffInvite(await actAs(core, session), { token }),
    );
    expect(words).toBe('Mira Solheim is the last admin. Make somebody else admin first.');
    expect((await actAs(core, session)).actor).toMatchObject({ role: 'admin' });
    await makeAdmin(core, tenant, 'second@example.net');
    await acceptStaffInvite(await actAs(core, session), { token });
    expect((await actAs(core, session)).actor).toMatchObject({ role: 'support' });
  });

  test('gives nobody more than who invites has', async () => {
    const tenant = await freshTenant();
    const some = tenant.personWith('staff:write', 'user:read');
    const invite = (role: string) => () => inviteStaff(some, { email: 'y@example.net', name: 'Y', role });
    expect(await expectRefused(core, 'FORBIDDEN', invite('admin'))).toContain('permission *');
    await expectRefused(core, 'FORBIDDEN', invite('support'));
    await expectRefused(core, 'INVALID', invite('no such role'));
  });
});
