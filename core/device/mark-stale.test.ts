import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addConnection } from '#core/connection/add-connection.ts';
import { issueRevision } from '#core/connection/issue-revision.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { changeSni } from '#core/sni/change-sni.ts';
import { createUser } from '#core/user/create-user.ts';
import { makeActiveNode } from '#tests/support/person.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addDevice } from './add-device.ts';
import { removeDevice } from './remove-device.ts';

let core: TestCore;
let a: TestTenant;
let serial = 0;

beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());
beforeEach(async () => {
  a = await makeTestTenant(core, `t${(serial += 1)}`);
  await makeActiveNode(core, a);
});

const add = (name: string) => addSni(a.person, { name, target: 'decoy' });
const change = (sniId: string, changes: object) => changeSni(a.person, { sniId, ...changes });

async function makeDevice(sni: string): Promise<{ deviceId: string; connectionId: string }> {
  const user = await createUser(a.person, { name: 'Anna' });
  const { id: deviceId } = await addDevice(a.person, { userId: user.id, name: sni });
  const { id: connectionId } = await addConnection(a.person, { deviceId, way: 'vless-reality', sni });
  return { deviceId, connectionId };
}

/** The names of the devices that are marked, which are those of their SNI. */
async function marked(): Promise<string[]> {
  const rows = await core.admin.sql<{ name: string }[]>`
    select name from device where tenant_id = ${a.id} and stale_since is not null order by name`;
  return rows.map(({ name }) => name);
}

describe('a name that is shown no more', () => {
  test.each([{ isEnabled: false }, { target: 'elsewhere.example:443' }])(
    'marks who leads through it, and nobody else: %j',
    async (changes) => {
      const { id } = await add('one.example.com');
      await makeDevice('one.example.com');
      await makeDevice('www.example.com');
      await change(id, changes);
      expect(await marked()).toEqual(['one.example.com']);
    },
  );

  test('marks whom it stood in for, and not whom another does', async () => {
    const one = await add('one.example.com');
    const two = await add('two.example.com');
    await makeDevice('one.example.com');
    await change(one.id, { isEnabled: false });
    await core.admin.sql`update device set stale_since = null`;
    // The default stands in for it now; the other name does not.
    await change(two.id, { isEnabled: false });
    expect(await marked()).toEqual([]);
    await change(two.id, { isEnabled: true });
    await change(a.sniId, { target: 'elsewhere.example:443' });
    expect(await marked()).toEqual(['one.example.com']);
  });

  test('does not mark who has it in an older slot only, or is removed', async () => {
    const { id } = await add('one.example.com');
    const renewed = await makeDevice('one.example.com');
    await issueRevision(a.person, { connectionId: renewed.connectionId, sni: 'www.example.com' });
    const gone = await makeDevice('one.example.com');
    await removeDevice(a.person, { deviceId: gone.deviceId });
    await change(id, { isEnabled: false });
    expect(await marked()).toEqual([]);
  });

  test('marks nobody when nothing of it was shown, and nobody of another tenant', async () => {
    const { id } = await add('one.example.com');
    await makeDevice('one.example.com');
    const b = await makeTestTenant(core, `other${serial}`);
    await makeActiveNode(core, b);
    const theirs = await addSni(b.person, { name: 'one.example.com', target: 'decoy' });
    await changeSni(b.person, { sniId: theirs.id, isEnabled: false });
    await core.admin.sql`delete from inbound where tenant_id = ${a.id}`;
    await change(id, { isEnabled: false });
    expect(await marked()).toEqual([]);
  });
});
