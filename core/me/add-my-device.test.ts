import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { removeDevice } from '#core/device/remove-device.ts';
import { renameDevice } from '#core/device/rename-device.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { Person } from '#tests/support/person.ts';
import { makePerson } from '#tests/support/person.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addMyDevice } from './add-my-device.ts';
import { readHome } from './read-home.ts';
import { renewMyDevice } from './renew-my-device.ts';

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

describe('addMyDevice', () => {
  test('makes a device that nodes hear of, and shows what the home shows of it', async () => {
    const { value, bumps, audit } = await expectAct(core, 'device.add', () => add());
    expect(bumps).toEqual({ [a.groupId]: 1n });
    expect(audit).toMatchObject({ nounId: value.id, actorId: anna.userId });
    expect(value).toMatchObject({ ...phone, ways: ['vless-reality'], step: 1, state: 'setting-up' });
    expect((await readHome(anna.me)).devices).toEqual([value]);
  });

  test('refuses a name that he has in other letters, and takes it again when that device is gone', async () => {
    const { id } = await add('Телефон');
    await expectRefused(core, 'CONFLICT', () => add('ТЕЛЕФОН'));
    await expect(add(' телефон ')).rejects.toMatchObject({ field: 'name' });
    const bob = await makePerson(core, a);
    await add('Телефон', bob);
    await removeDevice(anna.me, { deviceId: id });
    await add('телефон');
  });

  test('makes one of many of a name at once', async () => {
    const made = await Promise.allSettled([add(), add('phone'), add('PHONE')]);
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await readHome(anna.me)).devices).toHaveLength(1);
  });

  test('keeps the limit for any number at once, and names it', async () => {
    const made = await Promise.allSettled(['1', '2', '3', '4'].map((name) => add(name)));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await expectRefused(core, 'LIMIT_REACHED', () => add('5'))).toContain('2 devices');
  });

  test.each(['grace', 'exhausted', 'suspended', 'ended'])(
    'is refused in %s, while renaming and removing work',
    async (status) => {
      const { id: deviceId } = await add();
      await core.admin.sql`
      update subscription set status = ${status}, expires_at = ${status === 'grace' ? core.clock.now() : null}
      where user_id = ${anna.userId}`;
      await expectRefused(core, 'PRECONDITION', () => add('Laptop'));
      await expectRefused(core, 'PRECONDITION', () => renewMyDevice(anna.me, { deviceId }));
      await renameDevice(anna.me, { deviceId, name: 'Old phone' });
      await removeDevice(anna.me, { deviceId });
      expect((await readHome(anna.me)).devices).toEqual([]);
    },
  );

  test('is refused to a suspended user, to others than users, and with bad words', async () => {
    await expectRefused(core, 'INVALID', () => add(' '));
    await expectRefused(core, 'INVALID', () => addMyDevice(anna.me, { ...phone, way: 'carrier-pigeon' }));
    await expectRefused(core, 'FORBIDDEN', () => addMyDevice(a.person, phone));
    await suspendUser(a.person, { userId: anna.userId });
    await expectRefused(core, 'PRECONDITION', () => add());
  });

  test('takes the way that is named, and none that the plan is without', async () => {
    const named = await addMyDevice(anna.me, { ...phone, way: 'vless-reality' });
    expect(named.ways).toEqual(['vless-reality']);
    await core.admin.sql`update subscription set ways = '{}' where user_id = ${anna.userId}`;
    await expectRefused(core, 'PRECONDITION', () =>
      addMyDevice(anna.me, { ...phone, name: 'B', way: 'vless-reality' }),
    );
    await expectRefused(core, 'PRECONDITION', () => add('B'));
  });
});

describe('renameDevice by its owner', () => {
  test('refuses the name of another of his, and lets him write his own otherwise', async () => {
    const { id: deviceId } = await add();
    await add('Laptop');
    await expectRefused(core, 'CONFLICT', () => renameDevice(anna.me, { deviceId, name: 'LAPTOP' }));
    const { value } = await expectAct(core, 'device.rename', () => renameDevice(anna.me, { deviceId, name: 'PHONE' }));
    expect(value.name).toBe('PHONE');
  });
});
