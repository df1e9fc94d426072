import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addConnection } from '#core/connection/add-connection.ts';
import { issueRevision } from '#core/connection/issue-revision.ts';
import { addDevice } from '#core/device/add-device.ts';
import { createGroup } from '#core/group/create-group.ts';
import { changeSubscription } from '#core/subscription/change-subscription.ts';
import { createSubscription } from '#core/subscription/create-subscription.ts';
import { newId } from '#kit/id.ts';
import { entriesOf, expectAct, expectRefused, removalsOf } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { changeUser } from './change-user.ts';
import { createUser } from './create-user.ts';
import { listUsers } from './list-users.ts';
import { readUser } from './read-user.ts';
import { resumeUser } from './resume-user.ts';
import { suspendUser } from './suspend-user.ts';

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

/** A device with one connection; the ids of its live revisions. */
async function connect(userId: string, subscriptionId?: string): Promise<string[]> {
  const device = await addDevice(a.person, { userId, name: 'Phone', ...(subscriptionId ? { subscriptionId } : {}) });
  const { id: connectionId } = await addConnection(a.person, { deviceId: device.id, way });
  return (await issueRevision(a.person, { connectionId })).revisions.map((revision) => revision.id);
}

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

describe('suspendUser and resumeUser', () => {
  test('take off and put back what every served subscription carries, and nothing else', async () => {
    const second = await createGroup(a.person, { name: 'second' });
    const user = await createUser(a.person, { name: 'Two rights' });
    const other = await createSubscription(a.person, { userId: user.id, groupIds: [second.id] });
    const firstIds = await connect(user.id, user.subscriptions[0]?.id);
    const otherIds = await connect(user.id, other.id);
    const bystander = await createUser(a.person, { name: 'Bystander' });
    const stay = await connect(bystander.id);

    const off = await expectAct(core, 'user.suspend', () => suspendUser(a.person, { userId: user.id }));
    expect(off.bumps).toEqual({ [a.groupId]: 2n, [second.id]: 2n });
    expect(off.value).toMatchObject({ status: 'suspended', suspendedAt: core.clock.now() });
    expect(await entriesOf(core, second.id, 'revision')).toEqual([]);
    expect(await entriesOf(core, a.groupId, 'revision')).toEqual(stay.toSorted());
    for (const key of firstIds) {
      expect(await removalsOf(core, a.groupId)).toContainEqual({ key, reason: 'suspended' });
    }

    await changeSubscription(a.person, { subscriptionId: other.id, status: 'suspended' });
    const on = await expectAct(core, 'user.resume', () => resumeUser(a.person, { userId: user.id }));
    expect(on.bumps).toEqual({ [a.groupId]: 2n });
    expect(on.value).toMatchObject({ status: 'active', suspendedAt: null });
    expect(await entriesOf(core, a.groupId, 'revision')).toEqual([...stay, ...firstIds].toSorted());
    expect(await entriesOf(core, second.id, 'revision')).toEqual([]);

    const lifted = await expectAct(core, 'subscription.change', () =>
      changeSubscription(a.person, { subscriptionId: other.id, status: 'active' }),
    );
    expect(lifted.bumps).toEqual({ [second.id]: 2n });
    expect(await entriesOf(core, second.id, 'revision')).toEqual(otherIds.toSorted());
  });

  test('change nothing the second time', async () => {
    const user = await createUser(a.person, { name: 'Twice' });
    const userId = user.id;
    await connect(userId);
    const suspended = await suspendUser(a.person, { userId });
    const { lastAudit, heads } = await standing();
    expect(await suspendUser(a.person, { userId })).toEqual(suspended);
    expect(await standing()).toEqual({ lastAudit, heads });
    const resumed = await resumeUser(a.person, { userId });
    const after = await standing();
    expect(await resumeUser(a.person, { userId })).toEqual(resumed);
    expect(await standing()).toEqual(after);
  });

  test('refuse whoever may not and strangers to the tenant', async () => {
    const { id: userId } = await createUser(a.person, { name: 'Mine' });
    for (const verb of [suspendUser, resumeUser]) {
      await expectRefused(core, 'FORBIDDEN', () => verb(a.personWith('user:read'), { userId }));
      await expectRefused(core, 'NOT_FOUND', () => verb(b.person, { userId }));
      await expectRefused(core, 'NOT_FOUND', () => verb(a.person, { userId: newId() }));
    }
  });

  test('leave nothing of a suspended user on the nodes, whatever grows at the same moment', async () => {
    const rounds = Array.from({ length: 8 }, async (_, i) => {
      const { id: userId } = await createUser(a.person, { name: `Race ${i}` });
      const grow = async (): Promise<void> => {
        const sub = await createSubscription(a.person, { userId });
        await connect(userId, sub.id);
      };
      await Promise.allSettled([connect(userId), grow(), suspendUser(a.person, { userId }), grow(), connect(userId)]);
      return userId;
    });
    const userIds = await Promise.all(rounds);
    const alive = await core.admin.sql`
      select r.id from device d join connection k on k.device_id = d.id join revision r on r.connection_id = k.id
      join scope_entry e on e.kind = 'revision' and e.key = r.id::text where d.user_id = any(${userIds}::uuid[])`;
    expect(alive).toHaveLength(0);
  });
});

async function standing(): Promise<{ lastAudit: unknown; heads: unknown }> {
  const [row] = await core.admin.sql`
    select (select max(id) from audit_event) as last_audit, (select sum(head) from scope_head) as heads`;
  return { lastAudit: row?.['lastAudit'], heads: row?.['heads'] };
}

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

describe('listUsers', () => {
  test('pages newest first without a gap, and finds by part of a name or by Telegram id', async () => {
    const c = await makeTestTenant(core, 'c');
    const names = ['Anton', 'anna_1', 'Bert', 'anna%1'];
    for (const [i, name] of names.entries()) await createUser(c.person, { name, telegramId: 500 + i });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listUsers(c.person, { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map((user) => user.name));
      cursor = page.cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(names.toReversed());
    const find = async (search: string) => (await listUsers(c.person, { search })).items.map((user) => user.name);
    expect(await find('ANN')).toEqual(['anna%1', 'anna_1']);
    expect(await find('a_1')).toEqual(['anna_1']);
    expect(await find('%')).toEqual(['anna%1']);
    expect(await find('502')).toEqual(['Bert']);
    expect(await find("' or 1=1 --")).toEqual([]);
    await suspendUser(c.person, { userId: (await listUsers(c.person, { search: 'Bert' })).items[0]?.id });
    expect((await listUsers(c.person, { status: 'suspended' })).items.map((user) => user.name)).toEqual(['Bert']);
  });

  test('shows nothing of another tenant and refuses a made-up cursor', async () => {
    const { items } = await listUsers(b.person, { limit: 200 });
    const ids = await core.admin.sql<{ id: string }[]>`select id from users where tenant_id = ${b.id}`;
    expect(items.map((user) => user.id).toSorted()).toEqual(ids.map((row) => row.id).toSorted());
    await expectRefused(core, 'FORBIDDEN', () => listUsers(a.personWith('device:read'), {}));
    await expectRefused(core, 'INVALID', () => listUsers(a.person, { cursor: 'zzz' }));
    await expectRefused(core, 'INVALID', () => listUsers(a.person, { limit: 201 }));
    const [foreign] = await core.admin.sql<{ id: string }[]>`select id from users where tenant_id = ${a.id} limit 1`;
    await expectRefused(core, 'NOT_FOUND', () => readUser(b.person, { userId: foreign?.id }));
  });
});
