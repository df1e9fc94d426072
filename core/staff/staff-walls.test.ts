import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseErrorCode, openDatabase } from '#core/database.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import { actAs, hireStaff, makeAdmin } from '#tests/support/staff.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { changeRole } from './change-role.ts';
import { checkStaffSession } from './check-staff-session.ts';
import { disableStaff, enableStaff } from './disable-staff.ts';
import { listStaff } from './list-staff.ts';
import type { OpenedSession } from './open-session.ts';

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

describe('somebody who is switched off', () => {
  test('is out at once, here only, until he is let in again', async () => {
    const hired = await hire('support');
    const { audit } = await expectAct(core, 'staff.disable', () =>
      disableStaff(tenant.person, { staffId: hired.staffId }),
    );
    expect(audit.nounId).toBe(hired.staffId);
    await expect(actAs(core, hired)).rejects.toThrow('ended');
    await expectAct(core, 'staff.enable', () => enableStaff(tenant.person, { staffId: hired.staffId }));
    await expect(actAs(core, hired)).rejects.toThrow('ended');
  });

  test('belongs to another tenant for whoever acts there', async () => {
    const { staffId } = await hire('support');
    await expectRefused(core, 'NOT_FOUND', () => changeRole(other.person, { staffId, role: 'admin' }));
    await expectRefused(core, 'NOT_FOUND', () => disableStaff(other.person, { staffId }));
    await expectRefused(core, 'NOT_FOUND', () => enableStaff(other.person, { staffId }));
    expect((await listStaff(other.person)).members).toEqual([]);
  });
});

describe('the role of web', () => {
  test('reads who is staff of its tenant and rolls sessions, and no hash and no secret', async () => {
    const web = openDatabase({ url: core.url, role: 'causeway_web', applicationName: 'test', maxConnections: 2 });
    try {
      const named = { tenantId: tenant.id, sessionId: admin.sessionId, now: core.clock.now(), isActive: true };
      expect(await checkStaffSession(web, named)).toMatchObject({ actor: { kind: 'staff', id: admin.staffId } });
      const { members } = await listStaff({ ...(await actAs(core, admin)), db: web });
      expect(members.length).toBeGreaterThan(1);
      const asOther = { ...other.person, db: web };
      expect((await listStaff(asOther)).members).toEqual([]);
      const refused = async (statement: string): Promise<string | undefined> =>
        web.run(() => web.sql.unsafe(statement)).then(() => undefined, databaseErrorCode);
      for (const statement of [
        'select password_hash from staff',
        'select totp_secret_sealed from staff',
        'select * from staff',
        'select public_key from staff_passkey',
        'select code_hash from staff_recovery_code',
        'select token_hash from staff_link',
        'select 1 from staff_challenge',
        'select 1 from staff_tries',
        'select * from staff_memberships(gen_random_uuid())',
        'select end_staff_sessions(gen_random_uuid(), null, null, now())',
        'update staff_session set ends_at = now()',
      ]) {
        expect([statement, await refused(statement)]).toEqual([statement, '42501']);
      }
    } finally {
      await web.close();
    }
  });

  test('and so do hub and bot not; the scheduler sees of what it forgets only when it ended', async () => {
    const roles = { causeway_hub: '1', causeway_bot: '1', causeway_scheduler: '*' } as const;
    for (const [role, columns] of Object.entries(roles)) {
      const db = openDatabase({ url: core.url, role, applicationName: 'test', maxConnections: 1 });
      for (const table of ['staff', 'staff_session', 'staff_link', 'staff_tries', 'staff_passkey']) {
        const read = db.run(() => db.sql.unsafe(`select ${columns} from ${table}`));
        const code = await read.then(() => 'read', databaseErrorCode);
        expect([role, table, code]).toEqual([role, table, '42501']);
      }
      await db.close();
    }
  });
});
