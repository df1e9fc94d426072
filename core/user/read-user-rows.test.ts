import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDevice } from '#core/device/add-device.ts';
import { createPlan } from '#core/plan/create-plan.ts';
import { createSubscription } from '#core/subscription/create-subscription.ts';
import type { ConsoleHouse } from '#tests/support/console-house.ts';
import { openConsoleHouse } from '#tests/support/console-house.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import { createUser } from './create-user.ts';
import { previewSuspendUser } from './preview-suspend-user.ts';
import { resumeUser } from './resume-user.ts';
import { searchUsers } from './search-users.ts';
import { suspendUser } from './suspend-user.ts';

const GIB = 1024n ** 3n;

let house: ConsoleHouse;

beforeAll(async () => {
  house = await openConsoleHouse();
});
afterAll(() => house.close());

async function use(userId: string, used: bigint, seenAt: Date): Promise<void> {
  await house.core.admin.sql`
    update usage_counter c set down_bytes = ${used}, last_used_at = ${seenAt}
    from subscription s where s.user_id = ${userId} and c.subscription_id = s.id`;
}

test('shows each user as he stands, by the subscription that stands for him', async () => {
  const { core, a, web } = house;
  const plan = await createPlan(a.person, { name: 'Harbour', quotaBytes: 10n * GIB, durationDays: 30 });
  const { id } = await createUser(a.person, { name: 'Row', telegramId: 4_711, subscription: { planId: plan.id } });
  await addDevice(a.person, { userId: id, name: 'Pixel' });
  await use(id, 3n * GIB, core.clock.now());
  const [row] = (await searchUsers(web, { search: 'row' })).items;
  expect(row).toMatchObject({
    id,
    telegramId: 4_711n,
    state: 'active',
    planName: 'Harbour',
    deviceCount: 1,
    deviceLimit: 5,
    usedBytes: 3n * GIB,
    quotaBytes: 10n * GIB,
    seenAt: core.clock.now(),
  });
  await createSubscription(a.person, { userId: id });
  await suspendUser(a.person, { userId: id });
  expect((await searchUsers(web, { search: 'row' })).items[0]).toMatchObject({ state: 'suspended', planId: null });
  await resumeUser(a.person, { userId: id });
  expect((await searchUsers(web, { search: 'row' })).items[0]).toMatchObject({ state: 'active', quotaBytes: null });
});

test('the preview of suspending counts what would go, and is not there for strangers', async () => {
  const { core, a, b, web } = house;
  const { id } = await createUser(a.person, { name: 'Preview' });
  await addDevice(a.person, { userId: id, name: 'Phone', connections: [{ way: 'vless-reality' }] });
  expect(await previewSuspendUser(web, { userId: id })).toMatchObject({
    isSuspended: false,
    deviceCount: 1,
    entryCount: 1,
  });
  await suspendUser(a.person, { userId: id });
  expect(await previewSuspendUser(web, { userId: id })).toMatchObject({
    isSuspended: true,
    deviceCount: 0,
    entryCount: 0,
  });
  await expectRefused(core, 'NOT_FOUND', () => previewSuspendUser(b.person, { userId: id }));
  await expectRefused(core, 'FORBIDDEN', () => previewSuspendUser(a.personWith('node:read'), { userId: id }));
});
