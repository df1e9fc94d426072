import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGroup } from '#core/group/create-group.ts';
import { changeSubscription } from '#core/subscription/change-subscription.ts';
import { createSubscription } from '#core/subscription/create-subscription.ts';
import { newId } from '#kit/id.ts';
import { connectDevice } from '#tests/support/connect-device.ts';
import { entriesOf, expectAct, expectRefused, removalsOf } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { createUser } from './create-user.ts';
import { resumeUser } from './resume-user.ts';
import { suspendUser } from './suspend-user.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

const connect = async (userId: string, subscriptionId?: string): Promise<readonly string[]> => {
  const place = subscriptionId === undefined ? { userId } : { userId, subscriptionId };
  return (await connectDevice(a.person, { ...place, reissues: 1 })).revisionIds;
};

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
