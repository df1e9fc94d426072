import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { changeUser } from './change-user.ts';
import { createUser } from './create-user.ts';
import { readUser } from './read-user.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
const way = 'vless-reality' as const;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

describe('createUser', () => {
  test('gives by default one active subscription in the default group, without limit but for devices', async () => {
    const { value, bumps, audit } = await expectAct(core, 'user.create', () =>
      createUser(a.person, { name: 'Ann', telegramId: 77 }),
    );
    expect(bumps).toEqual({});
    expect(audit.nounId).toBe(value.id);
    expect(value).toMatchObject({ name: 'Ann', telegramId: 77n, status: 'active', note: '' });
    expect(value.subscriptions).toMatchObject([
      { status: 'active', quotaBytes: null, expiresAt: null, deviceLimit: 5, ways: [way], groupIds: [a.groupId] },
    ]);
    expect(value.usage).toEqual({ upBytes: 0n, downBytes: 0n, quotaBytes: null });
    expect(await readUser(a.person, { userId: value.id })).toEqual(value);
  });

  test('takes terms, or no subscription at all', async () => {
    const expiresAt = new Date(core.clock.now().getTime() + 1_000);
    const subscription = { quotaBytes: 10n, expiresAt, deviceLimit: 2, status: 'on_hold' };
    const user = await createUser(a.person, { name: 'Terms', note: 'two\nlines', subscription });
    expect(user.subscriptions).toMatchObject([{ ...subscription, deviceCount: 0 }]);
    expect(user.usage.quotaBytes).toBe(10n);
    expect((await createUser(a.person, { name: 'Bare', subscription: null })).subscriptions).toEqual([]);
  });

  test('refuses a Telegram id that has a user, in this tenant only', async () => {
    await createUser(a.person, { name: 'One', telegramId: 4_242n });
    const again = () => createUser(a.person, { name: 'Two', telegramId: 4_242n });
    expect(await expectRefused(core, 'CONFLICT', again)).toContain('4242');
    await createUser(b.person, { name: 'One', telegramId: 4_242n });
  });

  test('refuses whoever may not, foreign groups, and bad input', async () => {
    const make =
      (input: object, who = a.person) =>
      () =>
        createUser(who, { name: 'X', ...input });
    await expectRefused(core, 'FORBIDDEN', make({}, a.personWith('user:read')));
    const foreign = make({ subscription: { groupIds: [b.groupId] } });
    expect(await expectRefused(core, 'NOT_FOUND', foreign)).toContain(b.groupId);
    await expectRefused(core, 'INVALID', make({ subscription: { expiresAt: core.clock.now() } }));
    await expectRefused(core, 'INVALID', make({ subscription: { groupIds: [a.groupId, a.groupId] } }));
    await expectRefused(core, 'INVALID', make({ subscription: { quotaBytes: 0 } }));
    await expectRefused(core, 'INVALID', make({ subscription: { deviceLimit: 0 } }));
    await expectRefused(core, 'INVALID', make({ telegramId: -1 }));
    await expectRefused(core, 'INVALID', make({ telegramId: 2n ** 63n }));
    for (const name of ['', '   ', 'a\nb', 'a\u0000b', 'x'.repeat(65), 'a\u2028b', 7]) {
      await expectRefused(core, 'INVALID', make({ name }));
    }
    await expectRefused(core, 'INVALID', make({ status: 'suspended' }));
  });
});

describe('changeUser', () => {
  test('changes what is given and nothing else', async () => {
    const user = await createUser(a.person, { name: 'Old', telegramId: 9_001, note: 'keep' });
    const { value, bumps } = await expectAct(core, 'user.change', () =>
      changeUser(a.person, { userId: user.id, name: 'New', telegramId: null }),
    );
    expect(bumps).toEqual({});
    expect(value).toEqual({ ...user, name: 'New', telegramId: null });
  });

  test('refuses whoever may not, strangers, and a taken Telegram id', async () => {
    const user = await createUser(a.person, { name: 'Mine', telegramId: 9_002 });
    await createUser(a.person, { name: 'Taken', telegramId: 9_003 });
    const change =
      (input: object, who = a.person) =>
      () =>
        changeUser(who, { userId: user.id, ...input });
    await expectRefused(core, 'FORBIDDEN', change({ name: 'X' }, a.personWith('device:write')));
    await expectRefused(core, 'NOT_FOUND', change({ name: 'X' }, b.person));
    await expectRefused(core, 'CONFLICT', change({ telegramId: 9_003n }));
    await expectRefused(core, 'INVALID', change({ name: 'a\tb' }));
  });
});
