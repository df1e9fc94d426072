import { afterAll, beforeAll, expect, test } from 'vitest';
import { MyUsage } from '#contract/api/me.ts';
import { removeDevice } from '#core/device/remove-device.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import type { Person } from '#tests/support/person.ts';
import { makeActiveNode, makePerson, tellUsage } from '#tests/support/person.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addMyDevice } from './add-my-device.ts';
import { readMyUsage } from './read-my-usage.ts';

const HOUR_MS = 3_600_000;

let core: TestCore;
let a: TestTenant;
let anna: Person;
let bob: Person;
let nodeId: string;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  nodeId = (await makeActiveNode(core, a)).id;
  anna = await makePerson(core, a);
  bob = await makePerson(core, a);
});
afterAll(() => core.close());

const use = async (person: Person, name: string, bytes: bigint): Promise<string> => {
  const { id: deviceId } = await addMyDevice(person.me, { name, platform: 'ios' });
  await tellUsage(core, a, { nodeId, deviceId, upBytes: bytes, downBytes: 2n * bytes });
  return deviceId;
};

test('is of all his devices, removed ones too, and of nobody else', async () => {
  const deviceId = await use(anna, 'Phone', 10n);
  await use(anna, 'Laptop', 1n);
  await use(bob, 'Phone', 1_000n);
  await removeDevice(anna.me, { deviceId });
  for (const [span, count] of [
    ['day', 24],
    ['week', 7],
    ['month', 30],
  ] as const) {
    const usage = await readMyUsage(anna.me, { span, timeZone: 'Europe/Moscow' });
    expect(usage).toMatchObject({ span, upBytes: 11n, downBytes: 22n });
    expect(usage.bars).toHaveLength(count);
    expect(usage.bars.at(-1)).toMatchObject({ upBytes: 11n, downBytes: 22n });
    const text = JSON.stringify(usage, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
    expect(MyUsage.parse(JSON.parse(text))).toBeTruthy();
  }
});

test('forgets what is older than its span', async () => {
  const later = (byMs: number) => ({ ...anna.me, clock: { now: () => new Date(core.clock.now().getTime() + byMs) } });
  expect(await readMyUsage(later(23 * HOUR_MS), { span: 'day' })).toMatchObject({ upBytes: 11n });
  expect(await readMyUsage(later(24 * HOUR_MS), { span: 'day' })).toMatchObject({ upBytes: 0n });
  expect(await readMyUsage(later(24 * HOUR_MS), { span: 'week' })).toMatchObject({ upBytes: 11n });
  expect(await readMyUsage(later(7 * 24 * HOUR_MS), { span: 'week' })).toMatchObject({ upBytes: 0n });
});

test('is zero for who has nothing, and refused for unknown zones and others than users', async () => {
  const empty = await makePerson(core, a, { subscription: null });
  const { bars, upBytes } = await readMyUsage(empty.me, { span: 'week' });
  expect([bars.length, upBytes]).toEqual([7, 0n]);
  await expectRefused(core, 'INVALID', () => readMyUsage(anna.me, { span: 'day', timeZone: 'Mars/Base' }));
  await expectRefused(core, 'INVALID', () => readMyUsage(anna.me, { span: 'year' }));
  await expectRefused(core, 'FORBIDDEN', () => readMyUsage(a.person, { span: 'day' }));
});
