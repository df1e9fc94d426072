import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Home } from '#contract/api/me.ts';
import { addDevice } from '#core/device/add-device.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { changeSni } from '#core/sni/change-sni.ts';
import { createSubscription } from '#core/subscription/create-subscription.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import type { Person } from '#tests/support/person.ts';
import { makeActiveNode, makePerson, tellApplied, tellUsage } from '#tests/support/person.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addMyDevice } from './add-my-device.ts';
import type { MyDeviceView } from './home-view.ts';
import { readHome } from './read-home.ts';
import { readMyDeviceLinks } from './read-my-device-links.ts';

const DAY_MS = 86_400_000;

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
  anna = await makePerson(core, a);
});

const onlyDevice = async (person = anna): Promise<MyDeviceView> => {
  const { devices } = await readHome(person.me);
  const [device] = devices;
  if (device === undefined || devices.length > 1) throw new Error(`There are ${devices.length} devices.`);
  return device;
};

const stateOf = async (): Promise<object> => {
  const { step, state } = await onlyDevice();
  return { step, state };
};

/** As the door sends it. */
const asJson = (view: object): unknown =>
  JSON.parse(JSON.stringify(view, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)));

describe('readHome', () => {
  test('shows a new user his plan and nothing else, in the shape of the contract, without secrets', async () => {
    const home = await readHome(anna.me);
    expect(Home.parse(asJson(home))).toBeTruthy();
    expect(home).toMatchObject({
      at: core.clock.now(),
      user: { id: anna.userId, name: 'Anna', language: null, wantsNotices: true },
      tenant: { botUsername: null, supportUrl: null },
      plan: { status: 'active', quotaBytes: null, usedBytes: 0n, name: null, deviceLimit: 5, mayAdd: true, ways: [] },
      isLate: false,
      devices: [],
      countries: [],
    });
    await core.admin.sql`
      insert into tenant_contact (tenant_id, bot_username, support_url) values (${a.id}, 'a_bot', 'https://t.me/help')`;
    const { tenant } = await readHome(anna.me);
    expect(tenant).toEqual({ name: `Tenant t${serial}`, botUsername: 'a_bot', supportUrl: 'https://t.me/help' });
  });

  test('holds no secret of a device', async () => {
    await makeActiveNode(core, a);
    const { id } = await addMyDevice(anna.me, { name: 'Phone', platform: 'ios' });
    const { linkToken, connections } = await readMyDeviceLinks(anna.me, { deviceId: id });
    const text = JSON.stringify(asJson(await readHome(anna.me)));
    const clientId = /vless:\/\/([0-9a-f-]{36})@/.exec(connections[0]?.link ?? '')?.[1] ?? 'none';
    expect(text).toContain(id);
    expect(text).not.toContain(linkToken);
    expect(text).not.toContain(clientId);
  });

  test('has no plan for who has no subscription', async () => {
    const bob = await makePerson(core, a, { subscription: null });
    expect(await readHome(bob.me)).toMatchObject({ plan: null, isLate: false, countries: [], devices: [] });
  });

  test('shows the newest of the most useful subscriptions', async () => {
    const { userId } = anna;
    const shown = async () => (await readHome(anna.me)).plan?.subscriptionId;
    const first = await shown();
    const second = await createSubscription(a.person, { userId });
    expect(await shown()).toBe(second.id);
    const set = (id: string, status: string) =>
      core.admin.sql`update subscription set status = ${status} where id = ${id}`;
    await set(second.id, 'ended');
    expect(await shown()).toBe(first);
    await set(first ?? '', 'suspended');
    expect(await shown()).toBe(first);
    await set(second.id, 'exhausted');
    expect(await shown()).toBe(second.id);
  });

  test('has room for as many devices as his subscriptions allow together', async () => {
    const { userId } = anna;
    const limit = async () => (await readHome(anna.me)).plan?.deviceLimit;
    const first = (await readHome(anna.me)).plan?.subscriptionId ?? '';
    for (const name of ['Phone', 'Laptop']) await addDevice(a.person, { userId, name, subscriptionId: first });
    const second = await createSubscription(a.person, { userId, deviceLimit: 3 });
    expect(await limit()).toBe(5 + 3);
    const end = (id: string) => core.admin.sql`update subscription set status = 'ended' where id = ${id}`;
    await end(first);
    // What hangs on the ended one is there and takes no room of the other.
    expect(await limit()).toBe(2 + 3);
    await end(second.id);
    expect(await limit()).toBe(3);
  });

  test('sees grace and its end before the sweep has come by', async () => {
    const expiresAt = new Date(core.clock.now().getTime() + DAY_MS);
    const bob = await makePerson(core, a, { subscription: { expiresAt } });
    const planAt = async (at: Date) => {
      const clock = { now: () => at };
      return (await readHome({ ...bob.me, clock })).plan;
    };
    const graceEndsAt = new Date(expiresAt.getTime() + 7 * DAY_MS);
    expect(await planAt(core.clock.now())).toMatchObject({ status: 'active', mayAdd: true, expiresAt, graceEndsAt });
    expect(await planAt(expiresAt)).toMatchObject({ status: 'grace', mayAdd: false });
    expect(await planAt(graceEndsAt)).toMatchObject({ status: 'ended', mayAdd: false });
  });
});

describe('how far a device is', () => {
  test('goes by what nodes have told: saved, sent, accepted, ready on all that are up', async () => {
    const [near, far] = [await makeActiveNode(core, a), await makeActiveNode(core, a)];
    await addMyDevice(anna.me, { name: 'Phone', platform: 'ios' });
    expect(await stateOf()).toEqual({ step: 1, state: 'setting-up' });
    await tellApplied(core, a, { nodeId: near.id, applied: 0n });
    expect(await stateOf()).toEqual({ step: 2, state: 'setting-up' });
    await tellApplied(core, a, { nodeId: near.id });
    expect(await stateOf()).toEqual({ step: 3, state: 'setting-up' });
    await tellApplied(core, a, { nodeId: far.id });
    expect(await stateOf()).toEqual({ step: 4, state: 'ready' });
  });

  test('waits for no node that is offline, was never seen, or is revoked, and is ready on none of them', async () => {
    const [near, far] = [await makeActiveNode(core, a), await makeActiveNode(core, a)];
    await addMyDevice(anna.me, { name: 'Phone', platform: 'ios' });
    await tellApplied(core, a, { nodeId: near.id });
    await core.admin.sql`update node set offline_since = now() where id = ${far.id}`;
    expect(await stateOf()).toEqual({ step: 4, state: 'ready' });
    await core.admin.sql`update node set offline_since = null, last_seen_at = null where id = ${far.id}`;
    expect(await stateOf()).toEqual({ step: 4, state: 'ready' });
    await core.admin.sql`update node set offline_since = now() where id = ${near.id}`;
    expect(await stateOf()).toEqual({ step: 3, state: 'setting-up' });
    await core.admin.sql`update node set status = 'revoked' where id = ${near.id}`;
    expect(await stateOf()).toEqual({ step: 1, state: 'setting-up' });
  });

  test('is not accepted where its revision is refused, while others are', async () => {
    const node = await makeActiveNode(core, a);
    await addMyDevice(anna.me, { name: 'Phone', platform: 'ios' });
    const [revision] = await core.admin.sql<{ id: string }[]>`
      select r.id from revision r join connection k on k.id = r.connection_id
      join device d on d.id = k.device_id where d.user_id = ${anna.userId}`;
    await tellApplied(core, a, { nodeId: node.id, refused: [revision?.id ?? ''] });
    expect(await stateOf()).toEqual({ step: 2, state: 'setting-up' });
    await tellApplied(core, a, { nodeId: node.id, refused: ['another'] });
    expect(await stateOf()).toEqual({ step: 4, state: 'ready' });
  });

  test('is at the first step without a connection', async () => {
    await addDevice(a.person, { userId: anna.userId, name: 'Phone' });
    expect(await onlyDevice()).toMatchObject({ step: 1, state: 'setting-up', ways: [] });
  });

  test('is paused while the plan carries nothing', async () => {
    const node = await makeActiveNode(core, a);
    await addMyDevice(anna.me, { name: 'Phone', platform: 'ios' });
    await tellApplied(core, a, { nodeId: node.id });
    await suspendUser(a.person, { userId: anna.userId });
    expect(await onlyDevice()).toMatchObject({ state: 'paused' });
    expect((await readHome(anna.me)).plan).toMatchObject({ status: 'suspended', mayAdd: false });
    // Whatever else is the matter with his plan, this is why nothing goes through.
    await core.admin.sql`update subscription set status = 'exhausted' where user_id = ${anna.userId}`;
    expect((await readHome(anna.me)).plan).toMatchObject({ status: 'suspended', mayAdd: false });
  });

  test('asks for attention when its name is shown no more, and not when another is', async () => {
    const node = await makeActiveNode(core, a);
    const other = await addSni(a.person, { name: 'other.example.com', target: 'decoy' });
    await addMyDevice(anna.me, { name: 'Phone', platform: 'ios' });
    await tellApplied(core, a, { nodeId: node.id });
    await changeSni(a.person, { sniId: other.id, isEnabled: false });
    expect(await stateOf()).toEqual({ step: 4, state: 'ready' });
    await changeSni(a.person, { sniId: other.id, isEnabled: true, isDefault: true });
    expect(await stateOf()).toEqual({ step: 4, state: 'ready' });
    await changeSni(a.person, { sniId: a.sniId, isEnabled: false });
    expect(await stateOf()).toEqual({ step: 4, state: 'attention' });
  });
});

describe('what a device has used', () => {
  test('is of this calendar month in UTC, of all its connections, and says whether it is online', async () => {
    const node = await makeActiveNode(core, a);
    const { id: deviceId } = await addMyDevice(anna.me, { name: 'Phone', platform: 'ios' });
    expect(await onlyDevice()).toMatchObject({ upBytes: 0n, downBytes: 0n, lastUsedAt: null, isOnline: false });
    const usedAt = core.clock.now();
    await tellUsage(core, a, { nodeId: node.id, deviceId, upBytes: 10n, downBytes: 200n });
    expect(await onlyDevice()).toMatchObject({ upBytes: 10n, downBytes: 200n, lastUsedAt: usedAt, isOnline: true });
    expect((await readHome(anna.me)).plan?.usedBytes).toBe(210n);
    core.clock.advance(31_000);
    expect(await onlyDevice()).toMatchObject({ lastUsedAt: usedAt, isOnline: false });
  });

  test('begins anew with the month', async () => {
    await makeActiveNode(core, a);
    const { id: deviceId } = await addMyDevice(anna.me, { name: 'Phone', platform: 'ios' });
    const now = core.clock.now();
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
    const last = new Date(month.getTime() - 3_600_000);
    await core.admin.sql`
      insert into usage_hourly (bucket, tenant_id, meter_id, node_id, up_bytes, down_bytes, last_used_at)
      select b, m.tenant_id, m.id, m.tenant_id, u, u, b + interval '1 minute'
      from meter m, (values (${last}::timestamptz, 7), (${month}::timestamptz, 100)) as h (b, u)
      where m.device_id = ${deviceId}`;
    const lastUsedAt = new Date(month.getTime() + 60_000);
    expect(await onlyDevice()).toMatchObject({ upBytes: 100n, downBytes: 100n, lastUsedAt });
    const nextMonth = { now: () => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)) };
    const { devices } = await readHome({ ...anna.me, clock: nextMonth });
    expect(devices[0]).toMatchObject({ upBytes: 0n, downBytes: 0n, lastUsedAt });
  });
});

describe('the countries', () => {
  const countries = async () => (await readHome(anna.me)).countries;

  test('are as well as their nodes are together', async () => {
    const first = await makeActiveNode(core, a, 'LV');
    const second = await makeActiveNode(core, a, 'LV');
    const unseen = await makeActiveNode(core, a);
    await core.admin.sql`update node set last_seen_at = null where id = ${unseen.id}`;
    const at = core.clock.now();
    expect(await countries()).toEqual([
      { country: 'LV', health: 'good' },
      { country: null, health: 'unknown' },
    ]);
    expect(await readHome(anna.me)).toMatchObject({ isLate: false, plan: { ways: ['vless-reality'] } });
    await core.admin.sql`update node set offline_since = ${at} where id = ${first.id}`;
    expect(await countries()).toContainEqual({ country: 'LV', health: 'fair' });
    expect((await readHome(anna.me)).isLate).toBe(true);
    await core.admin.sql`update node set offline_since = ${at} where id = ${second.id}`;
    expect(await countries()).toContainEqual({ country: 'LV', health: 'down' });
  });

  test('are late when a node was not heard of for a minute', async () => {
    await makeActiveNode(core, a, 'LV');
    core.clock.advance(60_000);
    expect((await readHome(anna.me)).isLate).toBe(false);
    core.clock.advance(1);
    expect((await readHome(anna.me)).isLate).toBe(true);
  });
});
