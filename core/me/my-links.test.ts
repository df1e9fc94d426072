import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resolveDeviceLink } from '#core/link/resolve-device-link.ts';
import { expectAct } from '#tests/support/expect-act.ts';
import type { Person } from '#tests/support/person.ts';
import { makeActiveNode, makePerson } from '#tests/support/person.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addMyDevice } from './add-my-device.ts';
import { readMyDeviceLinks } from './read-my-device-links.ts';
import { renewMyDevice } from './renew-my-device.ts';
import { resetMyLinks } from './reset-my-links.ts';

let core: TestCore;
let a: TestTenant;
let anna: Person;
let serial = 0;

beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());
beforeEach(async () => {
  a = await makeTestTenant(core, `t${(serial += 1)}`);
  anna = await makePerson(core, a, { subscription: { deviceLimit: 2 } });
});

const phone = { name: 'Phone', platform: 'ios' };
const add = (name = 'Phone', person = anna) => addMyDevice(person.me, { ...phone, name });

describe('readMyDeviceLinks', () => {
  test('gives the link and one of each connection through the first node', async () => {
    const { id: deviceId } = await add();
    expect((await readMyDeviceLinks(anna.me, { deviceId })).connections).toEqual([]);
    const node = await makeActiveNode(core, a);
    await makeActiveNode(core, a);
    const links = await readMyDeviceLinks(anna.me, { deviceId });
    expect(links.connections).toEqual([
      {
        id: expect.any(String),
        way: 'vless-reality',
        link: expect.stringMatching(/^vless:\/\//),
        server: node.name,
        slotCount: 1,
      },
    ]);
    const document = await resolveDeviceLink(anna.me, links.linkToken, 'en');
    expect(document?.proxies).toHaveLength(2);
    await renewMyDevice(anna.me, { deviceId });
    const renewed = await readMyDeviceLinks(anna.me, { deviceId });
    expect(renewed.connections[0]).toMatchObject({ slotCount: 2 });
    expect(renewed.connections[0]?.link).not.toBe(links.connections[0]?.link);
    expect(renewed.linkToken).toBe(links.linkToken);
  });
});

describe('resetMyLinks', () => {
  const linksOf = async (): Promise<string[]> => {
    const rows = await core.admin.sql<{ hash: Buffer }[]>`
      select link_hash as hash from subscription where user_id = ${anna.userId}
      union all (select link_hash from device where user_id = ${anna.userId} order by id)`;
    return rows.map(({ hash }) => hash.toString('hex'));
  };

  test('changes the link of the subscription, and of the devices only when asked', async () => {
    const { id: deviceId } = await add();
    const before = await linksOf();
    const { linkToken } = await readMyDeviceLinks(anna.me, { deviceId });
    await expectAct(core, 'user.reset-links', () => resetMyLinks(anna.me, {}));
    const between = await linksOf();
    expect(between[0]).not.toBe(before[0]);
    expect(between[1]).toBe(before[1]);
    const { bumps } = await expectAct(core, 'user.reset-links', () => resetMyLinks(anna.me, { devices: true }));
    expect(bumps).toEqual({});
    expect(await resolveDeviceLink(anna.me, linkToken, 'en')).toBeUndefined();
    const renewed = await readMyDeviceLinks(anna.me, { deviceId });
    expect(await resolveDeviceLink(anna.me, renewed.linkToken, 'en')).toBeDefined();
  });

  test('leaves the links of others', async () => {
    const bob = await makePerson(core, a);
    const { id: deviceId } = await add('Phone', bob);
    const before = await readMyDeviceLinks(bob.me, { deviceId });
    await resetMyLinks(anna.me, { devices: true });
    expect(await readMyDeviceLinks(bob.me, { deviceId })).toEqual(before);
  });
});
