import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSubscription } from '#core/subscription/create-subscription.ts';
import { createUser } from '#core/user/create-user.ts';
import { newId } from '#kit/id.ts';
import type { ConnectedDevice } from '#tests/support/connect-device.ts';
import { connectDevice } from '#tests/support/connect-device.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { readUsage } from './read-usage.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let phone: ConnectedDevice;
let laptop: ConnectedDevice;
let hour: Date;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
  phone = await connectDevice(a.person, { subscription: { quotaBytes: 1_000n } });
  const { id: subscriptionId } = await createSubscription(a.person, { userId: phone.userId, quotaBytes: 500n });
  laptop = await connectDevice(a.person, { userId: phone.userId, subscriptionId });
  hour = new Date(Math.floor(core.clock.now().getTime() / 3_600_000) * 3_600_000);
  const before = new Date(hour.getTime() - 3_600_000);
  const [one, two] = [newId(), newId()];
  await core.admin.sql`
    insert into usage_hourly (tenant_id, bucket, meter_id, node_id, up_bytes, down_bytes) values
      (${a.id}, ${hour}, ${phone.meterId}, ${one}, 1, 10), (${a.id}, ${hour}, ${phone.meterId}, ${two}, 2, 20),
      (${a.id}, ${before}, ${phone.meterId}, ${one}, 4, 40), (${a.id}, ${hour}, ${laptop.meterId}, ${one}, 8, 80)`;
  await core.admin.sql`
    update usage_counter set up_bytes = 7, down_bytes = 70, last_used_at = ${hour} where subscription_id = ${phone.subscriptionId}`;
  await core.admin.sql`
    update usage_counter set up_bytes = 8, down_bytes = 80 where subscription_id = ${laptop.subscriptionId}`;
});
afterAll(() => core.close());

test('a subscription: its counter, its quota, and its hours over all nodes', async () => {
  const usage = await readUsage(a.person, { subscriptionId: phone.subscriptionId });
  expect(usage).toMatchObject({ upBytes: 7n, downBytes: 70n, quotaBytes: 1_000n, lastUsedAt: hour });
  expect(usage.hourly).toEqual([
    { at: new Date(hour.getTime() - 3_600_000), upBytes: 4n, downBytes: 40n },
    { at: hour, upBytes: 3n, downBytes: 30n },
  ]);
});

test('a user: the sum over subscriptions; one without quota makes it unlimited', async () => {
  const { userId } = phone;
  expect(await readUsage(a.person, { userId })).toMatchObject({ upBytes: 15n, downBytes: 150n, quotaBytes: 1_500n });
  expect((await readUsage(a.person, { userId })).hourly.at(-1)).toEqual({ at: hour, upBytes: 11n, downBytes: 110n });
  await createSubscription(a.person, { userId });
  expect((await readUsage(a.person, { userId })).quotaBytes).toBeNull();
  const bare = await createUser(a.person, { name: 'Bare', subscription: null });
  expect(await readUsage(a.person, { userId: bare.id })).toMatchObject({ upBytes: 0n, hourly: [] });
});

test('a device: all that is kept of its meters, within the hours asked for', async () => {
  const { deviceId } = phone;
  const usage = await readUsage(a.person, { deviceId, from: hour });
  expect(usage).toMatchObject({ upBytes: 7n, downBytes: 70n, quotaBytes: null });
  expect(usage.hourly).toEqual([{ at: hour, upBytes: 3n, downBytes: 30n }]);
});

test('is refused to whoever may not, strangers, and for no or two subjects', async () => {
  const { userId, deviceId, subscriptionId } = phone;
  await expectRefused(core, 'FORBIDDEN', () => readUsage(a.personWith('user:read'), { userId }));
  for (const subject of [{ userId }, { deviceId }, { subscriptionId }]) {
    await expectRefused(core, 'NOT_FOUND', () => readUsage(b.person, subject));
  }
  await expectRefused(core, 'INVALID', () => readUsage(a.person, {}));
  await expectRefused(core, 'INVALID', () => readUsage(a.person, { userId, deviceId }));
  await expectRefused(core, 'INVALID', () => readUsage(a.person, { userId, from: hour, to: hour }));
  await expectRefused(core, 'INVALID', () => readUsage(a.person, { userId, from: new Date(0) }));
});
