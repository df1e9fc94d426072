import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSubscription } from '#core/subscription/change-subscription.ts';
import { createSubscription } from '#core/subscription/create-subscription.ts';
import { createUser } from '#core/user/create-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addDevice } from './add-device.ts';
import { readDevice } from './read-device.ts';
import { removeDevice } from './remove-device.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

describe('addDevice', () => {
  test('makes a device with a link that can be looked at again, and tells no node', async () => {
    const user = await createUser(a.person, { name: 'Ann' });
    const { value, bumps, audit } = await expectAct(core, 'device.add', () =>
      addDevice(a.person, { userId: user.id, name: ' Phone ', platform: 'ios' }),
    );
    expect(bumps).toEqual({});
    expect(audit.nounId).toBe(value.id);
    expect(value).toMatchObject({ name: 'Phone', platform: 'ios', subscriptionId: user.subscriptions[0]?.id });
    expect(value.linkToken).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(await readDevice(a.person, { deviceId: value.id })).toEqual(value);
  });

  test('makes its connections along with it, all or nothing', async () => {
    const user = await createUser(a.person, { name: 'Whole' });
    const add = (choice: object) => () =>
      addDevice(a.person, { userId: user.id, name: 'Phone', connections: [{ way: 'vless-reality', ...choice }] });
    const { value, bumps } = await expectAct(core, 'device.add', add({ sniId: a.sniId }));
    expect(bumps).toEqual({ [a.groupId]: 1n });
    expect(value.connections).toMatchObject([{ way: 'vless-reality', revisions: [{ slot: 0, sniId: a.sniId }] }]);
    expect(await readDevice(a.person, { deviceId: value.id })).toEqual(value);
    const [audit] = await core.admin.sql`select details from audit_event where noun_id = ${value.id}`;
    const [{ id } = { id: '' }] = value.connections;
    const connections = [{ id, way: 'vless-reality', sni: 'www.example.com' }];
    expect(audit?.['details']).toEqual({ userId: user.id, name: 'Phone', connections });
    const foreign = add({ sniId: b.sniId });
    expect(await expectRefused(core, 'INVALID', foreign)).toContain(`connections.0.sniId: ${b.sniId}`);
    await expectRefused(core, 'INVALID', add({ way: 'pigeon' }));
    await core.admin.sql`update subscription set ways = '{}' where user_id = ${user.id}`;
    expect(await expectRefused(core, 'PRECONDITION', add({}))).toContain('does not include the way vless-reality');
  });

  test('refuses whoever may not, and strangers to the tenant', async () => {
    const user = await createUser(a.person, { name: 'Bob' });
    const wanted = { userId: user.id, name: 'Phone' };
    await expectRefused(core, 'UNAUTHENTICATED', () => addDevice(core.contextOf({ kind: 'nobody' }), wanted));
    await expectRefused(core, 'FORBIDDEN', () => addDevice(a.personWith('device:read', 'user:write'), wanted));
    await expectRefused(core, 'NOT_FOUND', () => addDevice(b.person, wanted));
    await expectRefused(core, 'NOT_FOUND', () => addDevice(a.person, { ...wanted, subscriptionId: newId() }));
    await expectRefused(core, 'INVALID', () => addDevice(a.person, { ...wanted, name: 'a\nb' }));
    await expectRefused(core, 'INVALID', () => addDevice(a.person, { ...wanted, extra: 1 }));
  });

  test('holds the limit when 20 come at once, and says it', async () => {
    const user = await createUser(a.person, { name: 'Crowd' });
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => addDevice(a.person, { userId: user.id, name: `Device ${i}` })),
    );
    const refusals = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(tries.length - refusals.length).toBe(5);
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(AppError);
      expect(refusal).toMatchObject({ code: 'LIMIT_REACHED', message: expect.stringContaining('5 devices') });
    }
    const counts = await core.admin.sql`select count(*)::integer as n from device where user_id = ${user.id}`;
    expect(counts[0]).toEqual({ n: 5 });
  });

  test('gives a place back when a device is removed', async () => {
    const user = await createUser(a.person, { name: 'Few', subscription: { deviceLimit: 1 } });
    const first = await addDevice(a.person, { userId: user.id, name: 'One' });
    await expectRefused(core, 'LIMIT_REACHED', () => addDevice(a.person, { userId: user.id, name: 'Two' }));
    await removeDevice(a.person, { deviceId: first.id });
    await addDevice(a.person, { userId: user.id, name: 'Two' });
  });

  test('takes the subscription that is named, else the oldest with room', async () => {
    const user = await createUser(a.person, { name: 'Two rights', subscription: { deviceLimit: 1 } });
    const [first] = user.subscriptions;
    const second = await createSubscription(a.person, { userId: user.id, deviceLimit: 2 });
    const add = (subscriptionId?: string) =>
      addDevice(a.person, { userId: user.id, name: 'X', ...(subscriptionId === undefined ? {} : { subscriptionId }) });
    expect((await add(second.id)).subscriptionId).toBe(second.id);
    expect((await add()).subscriptionId).toBe(first?.id);
    expect((await add()).subscriptionId).toBe(second.id);
    expect(await expectRefused(core, 'LIMIT_REACHED', () => add())).toContain('1 devices');
    expect(await expectRefused(core, 'LIMIT_REACHED', () => add(second.id))).toContain('2 devices');
  });

  test('makes nothing new for who is suspended, in grace, ended, exhausted or without a subscription', async () => {
    const now = core.clock.now().getTime();
    const user = await createUser(a.person, { name: 'Late', subscription: { expiresAt: new Date(now + 60_000) } });
    const add = () => addDevice(a.person, { userId: user.id, name: 'X' });
    core.clock.advance(60_000);
    expect(await expectRefused(core, 'PRECONDITION', add)).toMatch(/expired.*7 days/);
    core.clock.advance(7 * 24 * 3_600_000);
    expect(await expectRefused(core, 'PRECONDITION', add)).toMatch(/ended/);
    const subscriptionId = user.subscriptions[0]?.id;
    await changeSubscription(a.person, { subscriptionId, expiresAt: null, status: 'suspended' });
    expect(await expectRefused(core, 'PRECONDITION', add)).toMatch(/suspended/);
    await changeSubscription(a.person, { subscriptionId, status: 'active', quotaBytes: 10n });
    await core.admin.sql`update usage_counter set down_bytes = 10 where subscription_id = ${subscriptionId ?? null}`;
    await changeSubscription(a.person, { subscriptionId, quotaBytes: 9n });
    expect(await expectRefused(core, 'PRECONDITION', add)).toMatch(/quota/);
    await changeSubscription(a.person, { subscriptionId, quotaBytes: null });
    await add();
    await suspendUser(a.person, { userId: user.id });
    expect(await expectRefused(core, 'PRECONDITION', add)).toMatch(/user is suspended/);
    const bare = await createUser(a.person, { name: 'Bare', subscription: null });
    const forBare = () => addDevice(a.person, { userId: bare.id, name: 'X' });
    expect(await expectRefused(core, 'PRECONDITION', forBare)).toMatch(/no subscription/);
  });
});
