import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGroup } from '#core/group/create-group.ts';
import { linkHash } from '#core/link-token.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { newId } from '#kit/id.ts';
import { connectDevice } from '#tests/support/connect-device.ts';
import { entriesOf, expectAct, expectRefused, removalsOf } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { changeSubscription } from './change-subscription.ts';
import { createSubscription } from './create-subscription.ts';
import { readSubscription } from './read-subscription.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let userId: string;
let subscriptionId: string;
let revisionId: string;
let meterId: number;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

beforeEach(async () => {
  const made = await connectDevice(a.person);
  ({ userId, subscriptionId, meterId } = made);
  revisionId = made.revisionIds[0] ?? '';
});

const change = (input: object) => () => changeSubscription(a.person, { subscriptionId, ...input });
const act = (input: object) => expectAct(core, 'subscription.change', change(input));
const isCarried = async (groupId = a.groupId): Promise<boolean> =>
  (await entriesOf(core, groupId, 'revision')).includes(revisionId);
const use = (bytes: bigint) =>
  core.admin.sql`update usage_counter set down_bytes = ${bytes} where subscription_id = ${subscriptionId}`;
const lastRemoval = async (groupId = a.groupId) => (await removalsOf(core, groupId)).at(-1);

describe('createSubscription', () => {
  test('gives one more right of use with a link of its own', async () => {
    const { value, bumps } = await expectAct(core, 'subscription.create', () =>
      createSubscription(a.person, { userId, quotaBytes: 5 }),
    );
    expect(bumps).toEqual({});
    const { linkToken, ...view } = await readSubscription(a.person, { subscriptionId: value.id });
    expect(view).toEqual(value);
    const [row] = await core.admin.sql<
      { linkHash: Buffer }[]
    >`select link_hash from subscription where id = ${value.id}`;
    expect(row?.linkHash.equals(linkHash(a.person.keys, linkToken))).toBe(true);
  });

  test('refuses whoever may not, strangers, unknown groups, and who is suspended', async () => {
    await expectRefused(core, 'FORBIDDEN', () => createSubscription(a.personWith('user:read'), { userId }));
    await expectRefused(core, 'NOT_FOUND', () => createSubscription(b.person, { userId }));
    await expectRefused(core, 'NOT_FOUND', () => createSubscription(a.person, { userId, groupIds: [newId()] }));
    await suspendUser(a.person, { userId });
    await expectRefused(core, 'PRECONDITION', () => createSubscription(a.person, { userId }));
  });
});

describe('changeSubscription', () => {
  test('tells no node what does not concern it', async () => {
    const { value, bumps } = await act({
      quotaBytes: 100,
      deviceLimit: 9,
      expiresAt: new Date('2100-01-01T00:00:00Z'),
    });
    expect(bumps).toEqual({});
    expect(value).toMatchObject({ quotaBytes: 100n, deviceLimit: 9, status: 'active' });
    expect(await isCarried()).toBe(true);
  });

  test('suspends and lifts', async () => {
    expect((await act({ status: 'suspended' })).bumps).toEqual({ [a.groupId]: 1n });
    expect(await lastRemoval()).toEqual({ key: revisionId, reason: 'suspended' });
    expect((await act({ deviceLimit: 6 })).value.status).toBe('suspended');
    const { value, bumps } = await act({ status: 'active' });
    expect(value.status).toBe('active');
    expect(bumps).toEqual({ [a.groupId]: 1n });
    expect(await isCarried()).toBe(true);
  });

  test('follows the quota down and up', async () => {
    await use(50n);
    expect((await act({ quotaBytes: 50 })).value).toMatchObject({ status: 'exhausted', downBytes: 50n });
    expect(await lastRemoval()).toEqual({ key: revisionId, reason: 'exhausted' });
    expect((await act({ quotaBytes: 51 })).value.status).toBe('active');
    expect(await isCarried()).toBe(true);
    expect((await act({ quotaBytes: null })).bumps).toEqual({});
  });

  test('follows expiry into grace, out of service, and back', async () => {
    const now = core.clock.now().getTime();
    expect((await act({ expiresAt: new Date(now - 1) })).value.status).toBe('grace');
    expect(await isCarried()).toBe(true);
    expect((await act({ expiresAt: new Date(now - 7 * 86_400_000) })).value.status).toBe('ended');
    expect(await lastRemoval()).toEqual({ key: revisionId, reason: 'expired' });
    expect((await act({ expiresAt: null })).value.status).toBe('active');
    expect(await isCarried()).toBe(true);
  });

  test('moves between groups, leaving one and entering the other', async () => {
    const next = await createGroup(a.person, { name: `next ${newId()}` });
    const { value, bumps } = await act({ groupIds: [next.id] });
    expect(value.groupIds).toEqual([next.id]);
    expect(bumps).toEqual({ [a.groupId]: 1n, [next.id]: 1n });
    expect([await isCarried(), await isCarried(next.id)]).toEqual([false, true]);
    expect(await lastRemoval()).toEqual({ key: revisionId, reason: 'group-left' });
    const scopes = await core.admin.sql`select scope_id from meter_scope where meter_id = ${meterId}`;
    expect(scopes).toHaveLength(2);
    await act({ status: 'suspended' });
    expect((await act({ groupIds: [a.groupId, next.id] })).bumps).toEqual({});
    expect((await act({ status: 'active' })).bumps).toEqual({ [a.groupId]: 1n, [next.id]: 1n });
    const both = await act({ groupIds: [a.groupId], status: 'suspended' });
    expect(both.bumps).toEqual({ [a.groupId]: 1n, [next.id]: 1n });
    expect([await isCarried(), await isCarried(next.id)]).toEqual([false, false]);
  });

  test('starts what is on hold when people say so', async () => {
    const held = await createSubscription(a.person, { userId, status: 'on_hold' });
    core.clock.advance(1_000);
    const started = await changeSubscription(a.person, { subscriptionId: held.id, status: 'active' });
    expect(started).toMatchObject({ status: 'active', startsAt: core.clock.now() });
  });

  test('refuses whoever may not, strangers and bad input', async () => {
    const wanted = { subscriptionId, deviceLimit: 2 };
    await expectRefused(core, 'FORBIDDEN', () => changeSubscription(a.personWith('user:read'), wanted));
    await expectRefused(core, 'NOT_FOUND', () => changeSubscription(b.person, wanted));
    await expectRefused(core, 'NOT_FOUND', change({ groupIds: [b.groupId] }));
    await expectRefused(core, 'INVALID', change({ status: 'ended' }));
    await expectRefused(core, 'INVALID', change({ groupIds: [] }));
    await expectRefused(core, 'INVALID', change({ quotaBytes: -5 }));
  });
});

test('readSubscription shows a link to those who may and to nobody else', async () => {
  await expectRefused(core, 'FORBIDDEN', () => readSubscription(a.personWith('device:read'), { subscriptionId }));
  await expectRefused(core, 'NOT_FOUND', () => readSubscription(b.person, { subscriptionId }));
});
