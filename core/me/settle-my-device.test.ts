import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { settleFetchedDevice } from '#core/device/settle-fetched-device.ts';
import { resolveDeviceLink } from '#core/link/resolve-device-link.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { Person } from '#tests/support/person.ts';
import { makeActiveNode, makePerson } from '#tests/support/person.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addMyDevice } from './add-my-device.ts';
import { readMyDeviceLinks } from './read-my-device-links.ts';
import { settleMyDevice } from './settle-my-device.ts';

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

const markStale = (deviceId: string, at = core.clock.now()) =>
  core.admin.sql`update device set stale_since = ${at} where id = ${deviceId}`;
const staleSince = async (deviceId: string): Promise<Date | null> => {
  const [row] = await core.admin.sql<
    { staleSince: Date | null }[]
  >`select stale_since from device where id = ${deviceId}`;
  return row?.staleSince ?? null;
};

describe('what is out of date', () => {
  const fetched = (): Context => ({ ...a.system, db: core.api });

  test('is settled by its owner once', async () => {
    const { id: deviceId } = await add();
    await markStale(deviceId);
    await expectAct(core, 'device.settle', () => settleMyDevice(anna.me, { deviceId }));
    expect(await staleSince(deviceId)).toBeNull();
    const audits = await core.admin
      .sql`select from audit_event where noun_id = ${deviceId} and action = 'device.settle'`;
    await settleMyDevice(anna.me, { deviceId });
    expect(
      await core.admin.sql`select from audit_event where noun_id = ${deviceId} and action = 'device.settle'`,
    ).toHaveLength(audits.length);
  });

  test('is told by the link, and settled by who fetched it as far as he saw', async () => {
    await makeActiveNode(core, a);
    const { id: deviceId } = await add();
    const { linkToken } = await readMyDeviceLinks(anna.me, { deviceId });
    expect((await resolveDeviceLink(anna.me, linkToken, 'en'))?.settles).toBeUndefined();
    const at = core.clock.now();
    await markStale(deviceId, at);
    const settles = (await resolveDeviceLink(anna.me, linkToken, 'en'))?.settles;
    expect(settles).toEqual({ tenantId: a.id, deviceId, staleSince: at });
    await markStale(deviceId, new Date(at.getTime() + 1));
    await settleFetchedDevice(fetched(), { deviceId, staleSince: at });
    expect(await staleSince(deviceId)).not.toBeNull();
    await expectAct(core, 'device.settle', () =>
      settleFetchedDevice(fetched(), { deviceId, staleSince: new Date(at.getTime() + 1) }),
    );
    expect(await staleSince(deviceId)).toBeNull();
    await expectRefused(core, 'FORBIDDEN', () => settleFetchedDevice(anna.me, { deviceId, staleSince: at }));
  });
});
