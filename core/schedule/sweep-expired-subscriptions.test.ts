import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addConnection } from '#core/connection/add-connection.ts';
import { addDevice } from '#core/device/add-device.ts';
import { createUser } from '#core/user/create-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { entriesOf, removalsOf } from '#tests/support/expect-act.ts';
import type { TestScheduling } from '#tests/support/test-scheduling.ts';
import { openTestScheduling } from '#tests/support/test-scheduling.ts';
import type { TestTenant } from '#tests/support/test-tenant.ts';
import { sweepExpiredSubscriptions } from './sweep-expired-subscriptions.ts';

const DAY_MS = 24 * 3_600_000;

let core: TestScheduling;
beforeAll(async () => {
  core = await openTestScheduling();
});
beforeEach(() => core.clock.set(new Date()));
afterAll(() => core?.close());

/** A user whose subscription ends at this instant, with one connection. */
async function makeUser(
  { person }: TestTenant,
  expiresAt: Date,
): Promise<{ userId: string; subscriptionId: string; revisionId: string }> {
  const user = await createUser(person, { name: 'Anna', subscription: { expiresAt } });
  const device = await addDevice(person, { userId: user.id, name: 'Phone' });
  const connection = await addConnection(person, { deviceId: device.id, way: 'vless-reality' });
  return { userId: user.id, subscriptionId: device.subscriptionId, revisionId: connection.revisions[0]?.id ?? '' };
}

async function statusOf(subscriptionId: string): Promise<string | undefined> {
  const [row] = await core.admin.sql<
    { status: string }[]
  >`select status from subscription where id = ${subscriptionId}`;
  return row?.status;
}

async function auditOf(subscriptionId: string): Promise<string[]> {
  const rows = await core.admin.sql<{ action: string }[]>`
    select action from audit_event where noun_id = ${subscriptionId} order by id`;
  return rows.map(({ action }) => action);
}

describe('expiry', () => {
  test('puts a subscription into grace, where it stays on its nodes, and ends it 7 days later, off all nodes', async () => {
    const tenant = await core.makeTenant();
    const expiresAt = new Date(core.clock.now().getTime() + 60_000);
    const { subscriptionId, revisionId } = await makeUser(tenant, expiresAt);
    expect(await sweepExpiredSubscriptions(core.scheduler)).toEqual({ toGrace: 0, ended: 0, isMore: false });

    core.clock.set(expiresAt);
    expect(await sweepExpiredSubscriptions(core.scheduler)).toEqual({ toGrace: 1, ended: 0, isMore: false });
    expect(await statusOf(subscriptionId)).toBe('grace');
    expect(await entriesOf(core, tenant.groupId, 'revision')).toEqual([revisionId]);
    expect(await sweepExpiredSubscriptions(core.scheduler)).toMatchObject({ toGrace: 0, ended: 0 });

    core.clock.set(new Date(expiresAt.getTime() + 7 * DAY_MS - 1));
    expect(await sweepExpiredSubscriptions(core.scheduler)).toMatchObject({ ended: 0 });
    core.clock.advance(1);
    expect(await sweepExpiredSubscriptions(core.scheduler)).toEqual({ toGrace: 0, ended: 1, isMore: false });
    expect(await statusOf(subscriptionId)).toBe('ended');
    expect(await entriesOf(core, tenant.groupId, 'revision')).toEqual([]);
    expect(await removalsOf(core, tenant.groupId)).toEqual([{ key: revisionId, reason: 'expired' }]);
    expect(await auditOf(subscriptionId)).toEqual(['subscription.expire', 'subscription.end']);
    expect(await sweepExpiredSubscriptions(core.scheduler)).toMatchObject({ ended: 0 });
  });

  test('of a scheduler that was down for long ends at once what is past its grace, whatever the user is', async () => {
    const tenant = await core.makeTenant();
    const expiresAt = new Date(core.clock.now().getTime() + 60_000);
    const { userId, subscriptionId } = await makeUser(tenant, expiresAt);
    await suspendUser(tenant.person, { userId });
    core.clock.set(new Date(expiresAt.getTime() + 30 * DAY_MS));
    expect(await sweepExpiredSubscriptions(core.scheduler)).toEqual({ toGrace: 0, ended: 1, isMore: false });
    expect(await auditOf(subscriptionId)).toEqual(['subscription.end']);
  });

  test('swept by many at once happens once, in all tenants', async () => {
    const expiresAt = new Date(core.clock.now().getTime() + 60_000);
    const tenants = [await core.makeTenant(), await core.makeTenant()];
    const made = await Promise.all(
      tenants.flatMap((tenant) => [makeUser(tenant, expiresAt), makeUser(tenant, expiresAt)]),
    );
    core.clock.set(new Date(expiresAt.getTime() + 8 * DAY_MS));
    const swept = await Promise.all(Array.from({ length: 4 }, () => sweepExpiredSubscriptions(core.scheduler)));
    expect(swept.reduce((sum, { ended }) => sum + ended, 0)).toBe(4);
    for (const { subscriptionId } of made) expect(await auditOf(subscriptionId)).toEqual(['subscription.end']);
  });
});
