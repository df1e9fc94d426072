import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorise } from '#core/authorise.ts';
import { createUser } from '#core/user/create-user.ts';
import { listUsers } from '#core/user/list-users.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import { actAs, hireStaff, makeAdmin } from '#tests/support/staff.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { changeRole } from './change-role.ts';
import { disableStaff, enableStaff } from './disable-staff.ts';
import { listRoles } from './list-roles.ts';
import { listStaff } from './list-staff.ts';
import type { OpenedSession } from './open-session.ts';
import { removeRole, saveRole } from './save-role.ts';

let core: TestCore;
let tenant: TestTenant;
let other: TestTenant;
let admin: OpenedSession;

beforeAll(async () => {
  core = await openTestCore();
  tenant = await makeTestTenant(core, 'a');
  other = await makeTestTenant(core, 'b');
  admin = await makeAdmin(core, tenant);
});
afterAll(() => core.close());

const hire = async (role: string): Promise<OpenedSession> => hireStaff(core, await actAs(core, admin), role);

describe('a role', () => {
  test('lets its holder do what it names, and refuses the rest by name', async () => {
    const reader = await actAs(core, await hire('read-only'));
    await listUsers(reader, {});
    const words = await expectRefused(core, 'FORBIDDEN', () => createUser(reader, { name: 'X' }));
    expect(words).toBe('The role read-only lacks the permission user:write.');
    expect(() => authorise(reader.actor, 'secret:read')).toThrow('secret:read');
    const support = await actAs(core, await hire('support'));
    await createUser(support, { name: 'X' });
    expect(authorise(support.actor, 'secret:read')).toBe(tenant.id);
    await expectRefused(core, 'FORBIDDEN', () =>
      listStaff(core.contextOf({ kind: 'user', tenantId: tenant.id, id: tenant.id })),
    );
  });

  test('changes from the next request on', async () => {
    const hired = await hire('support');
    const act = async () => changeRole(await actAs(core, admin), { staffId: hired.staffId, role: 'read-only' });
    await expectAct(core, 'staff.change-role', act);
    await act();
    expect((await actAs(core, hired)).actor).toMatchObject({ role: 'read-only' });
    await expectRefused(core, 'FORBIDDEN', async () =>
      changeRole(await actAs(core, hired), { staffId: hired.staffId, role: 'admin' }),
    );
  });

  test('of the tenant’s own is made, changed and taken away, by who holds as much', async () => {
    const boss = await actAs(core, admin);
    await expectAct(core, 'staff.save-role', () => saveRole(boss, { name: 'night watch', permissions: ['user:read'] }));
    const watch = await hire('night watch');
    expect((await actAs(core, watch)).actor).toMatchObject({ permissions: ['user:read'] });
    await saveRole(boss, { name: 'night watch', permissions: ['user:read', 'staff:write'] });
    const ruler = await actAs(core, watch);
    const beyond = { name: 'night watch', permissions: ['user:read', 'staff:write', 'user:write'] };
    await expectRefused(core, 'FORBIDDEN', () => saveRole(ruler, beyond));
    await expectRefused(core, 'FORBIDDEN', () => disableStaff(ruler, { staffId: admin.staffId }));
    await expectRefused(core, 'FORBIDDEN', () => changeRole(ruler, { staffId: watch.staffId, role: 'admin' }));
    await expectRefused(core, 'PRECONDITION', () => saveRole(boss, { name: 'admin', permissions: [] }));
    await expectRefused(core, 'PRECONDITION', () => removeRole(boss, { name: 'night watch' }));
    expect((await listRoles(boss)).at(-1)).toMatchObject({ name: 'night watch', isBuiltIn: false, members: 1 });
    expect((await listRoles(other.person)).map(({ name }) => name)).toEqual(['admin', 'support', 'read-only']);
    await changeRole(boss, { staffId: watch.staffId, role: 'support' });
    await expectAct(core, 'staff.remove-role', () => removeRole(boss, { name: 'night watch' }));
    await expectRefused(core, 'NOT_FOUND', () => removeRole(boss, { name: 'night watch' }));
  });

  test('of the last admin stays', async () => {
    const boss = await actAs(core, admin);
    const { staffId } = admin;
    await expectRefused(core, 'PRECONDITION', () => changeRole(boss, { staffId, role: 'support' }));
    const words = await expectRefused(core, 'PRECONDITION', () => disableStaff(boss, { staffId }));
    expect(words).toBe('Mira Solheim is the last admin. Make somebody else admin first.');
    const [second, third] = [await hire('admin'), await hire('admin')];
    await disableStaff(boss, { staffId: second.staffId });
    const both = await Promise.allSettled([
      disableStaff(boss, { staffId: third.staffId }),
      disableStaff(tenant.person, { staffId }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await enableStaff(tenant.person, { staffId });
  });
});
