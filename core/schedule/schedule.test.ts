import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addConnection } from '#core/connection/add-connection.ts';
import type { Context } from '#core/context.ts';
import { openDatabase } from '#core/database.ts';
import type { Database } from '#core/database.ts';
import { addDevice } from '#core/device/add-device.ts';
import { createNode } from '#core/node/create-node.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { createUser } from '#core/user/create-user.ts';
import { entriesOf, removalsOf } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { countPartitionsAhead } from './count-partitions-ahead.ts';
import { dropOldPartitions } from './drop-old-partitions.ts';
import { flagOfflineNodes } from './flag-offline-nodes.ts';
import { forgetIdempotencyKeys } from './forget-idempotency-keys.ts';
import { makePartitionsAhead } from './make-partitions-ahead.ts';
import { sweepExpiredSubscriptions } from './sweep-expired-subscriptions.ts';

const DAY_MS = 24 * 3_600_000;

let core: TestCore;
let db: Database;
let scheduler: Context;
let count = 0;
beforeAll(async () => {
  core = await openTestCore();
  db = openDatabase({ url: core.url, role: 'causeway_scheduler', applicationName: 'test' });
  const actor = { kind: 'system', tenantId: '00000000-0000-0000-0000-000000000000', id: 'scheduler' } as const;
  scheduler = { ...core.contextOf(actor), db };
});
beforeEach(() => core.clock.set(new Date()));
afterAll(async () => {
  await db?.close();
  await core?.close();
});

const makeTenant = (): Promise<TestTenant> => makeTestTenant(core, `tenant-${(count += 1)}`);

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
    const tenant = await makeTenant();
    const expiresAt = new Date(core.clock.now().getTime() + 60_000);
    const { subscriptionId, revisionId } = await makeUser(tenant, expiresAt);
    expect(await sweepExpiredSubscriptions(scheduler)).toEqual({ toGrace: 0, ended: 0, isMore: false });

    core.clock.set(expiresAt);
    expect(await sweepExpiredSubscriptions(scheduler)).toEqual({ toGrace: 1, ended: 0, isMore: false });
    expect(await statusOf(subscriptionId)).toBe('grace');
    expect(await entriesOf(core, tenant.groupId, 'revision')).toEqual([revisionId]);
    expect(await sweepExpiredSubscriptions(scheduler)).toMatchObject({ toGrace: 0, ended: 0 });

    core.clock.set(new Date(expiresAt.getTime() + 7 * DAY_MS - 1));
    expect(await sweepExpiredSubscriptions(scheduler)).toMatchObject({ ended: 0 });
    core.clock.advance(1);
    expect(await sweepExpiredSubscriptions(scheduler)).toEqual({ toGrace: 0, ended: 1, isMore: false });
    expect(await statusOf(subscriptionId)).toBe('ended');
    expect(await entriesOf(core, tenant.groupId, 'revision')).toEqual([]);
    expect(await removalsOf(core, tenant.groupId)).toEqual([{ key: revisionId, reason: 'expired' }]);
    expect(await auditOf(subscriptionId)).toEqual(['subscription.expire', 'subscription.end']);
    expect(await sweepExpiredSubscriptions(scheduler)).toMatchObject({ ended: 0 });
  });

  test('of a scheduler that was down for long ends at once what is past its grace, whatever the user is', async () => {
    const tenant = await makeTenant();
    const expiresAt = new Date(core.clock.now().getTime() + 60_000);
    const { userId, subscriptionId } = await makeUser(tenant, expiresAt);
    await suspendUser(tenant.person, { userId });
    core.clock.set(new Date(expiresAt.getTime() + 30 * DAY_MS));
    expect(await sweepExpiredSubscriptions(scheduler)).toEqual({ toGrace: 0, ended: 1, isMore: false });
    expect(await auditOf(subscriptionId)).toEqual(['subscription.end']);
  });

  test('swept by many at once happens once, in all tenants', async () => {
    const expiresAt = new Date(core.clock.now().getTime() + 60_000);
    const tenants = [await makeTenant(), await makeTenant()];
    const made = await Promise.all(
      tenants.flatMap((tenant) => [makeUser(tenant, expiresAt), makeUser(tenant, expiresAt)]),
    );
    core.clock.set(new Date(expiresAt.getTime() + 8 * DAY_MS));
    const swept = await Promise.all(Array.from({ length: 4 }, () => sweepExpiredSubscriptions(scheduler)));
    expect(swept.reduce((sum, { ended }) => sum + ended, 0)).toBe(4);
    for (const { subscriptionId } of made) expect(await auditOf(subscriptionId)).toEqual(['subscription.end']);
  });

  test('is the work of the system alone', async () => {
    const { person } = await makeTenant();
    for (const verb of [
      sweepExpiredSubscriptions,
      flagOfflineNodes,
      makePartitionsAhead,
      forgetIdempotencyKeys,
      countPartitionsAhead,
    ]) {
      await expect(verb(person)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

describe('a silent node', () => {
  test('is flagged since it was last heard, and the flag goes when it is back', async () => {
    const { system, id } = await makeTenant();
    const node = await createNode(system, { name: 'Riga', role: 'transit', publicIpv4: '192.0.2.1' });
    const heard = (at: Date) =>
      core.admin.sql`update node set status = 'active', last_seen_at = ${at} where id = ${node.id}`;
    const offlineSince = async (): Promise<Date | null | undefined> => {
      const [row] = await core.admin.sql<{ offlineSince: Date | null }[]>`
        select offline_since from node where tenant_id = ${id} and id = ${node.id}`;
      return row?.offlineSince;
    };
    expect(await flagOfflineNodes(scheduler)).toEqual({ gone: [], back: [] });
    const lastSeenAt = core.clock.now();
    await heard(lastSeenAt);
    core.clock.advance(90_000);
    expect(await flagOfflineNodes(scheduler)).toEqual({ gone: [], back: [] });
    core.clock.advance(1);
    expect(await flagOfflineNodes(scheduler)).toEqual({ gone: [node.id], back: [] });
    expect(await offlineSince()).toEqual(lastSeenAt);
    expect(await flagOfflineNodes(scheduler)).toEqual({ gone: [], back: [] });
    await heard(core.clock.now());
    expect(await flagOfflineNodes(scheduler)).toEqual({ gone: [], back: [node.id] });
    expect(await offlineSince()).toBeNull();
  });
});

describe('partitions', () => {
  test('are made ahead whenever the clock moves on, and counted', async () => {
    core.clock.advance(10 * DAY_MS);
    expect((await countPartitionsAhead(scheduler)).find(({ table }) => table === 'usage_sample')?.ahead).toBe(0);
    expect(await makePartitionsAhead(scheduler)).toBeGreaterThanOrEqual(8);
    expect(await makePartitionsAhead(scheduler)).toBe(0);
    expect(await countPartitionsAhead(scheduler)).toEqual([
      { table: 'scope_change', ahead: 4 },
      { table: 'usage_hourly', ahead: 3 },
      { table: 'usage_sample', ahead: 4 },
    ]);
  });

  test('go when their time is over, but changes stay while a node has yet to take them', async () => {
    const { system, id } = await makeTenant();
    const node = await createNode(system, { name: 'Riga', role: 'transit', publicIpv4: '192.0.2.1' });
    await core.admin.sql`update node set status = 'active' where id = ${node.id}`;
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    core.clock.advance(40 * DAY_MS);
    const limits = { sampleDays: 30, hourlyMonths: 12, changeDays: 14 };
    const first = await dropOldPartitions(scheduler, limits);
    expect(first).toContain(`usage_sample_${today}`);
    expect(first).not.toContain(`scope_change_${today}`);
    await core.admin
      .sql`update node_scope s set acked_rev = h.head from scope_head h where h.scope_id = s.scope_id and s.tenant_id = ${id}`;
    await core.admin.sql`update node set status = 'revoked' where id <> ${node.id}`;
    expect(await dropOldPartitions(scheduler, limits)).toContain(`scope_change_${today}`);
    expect(await dropOldPartitions(scheduler, limits)).toEqual([]);
  });
});

describe('idempotency keys', () => {
  test('are forgotten after a day', async () => {
    const { id } = await makeTenant();
    const now = core.clock.now();
    await core.admin.sql`
      insert into idempotency_key (tenant_id, actor_id, key, request_hash, created_at, locked_until)
      values (${id}, 'a', 'old', '\\x00', ${new Date(now.getTime() - DAY_MS - 1)}, ${now}),
             (${id}, 'a', 'new', '\\x00', ${now}, ${now})`;
    expect(await forgetIdempotencyKeys(scheduler)).toBe(1);
    expect(await core.admin.sql`select key from idempotency_key where tenant_id = ${id}`).toMatchObject([
      { key: 'new' },
    ]);
  });
});
