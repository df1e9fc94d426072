import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordUsage } from '#core/machine/record-usage.ts';
import type { UsageBatch } from '#core/machine/usage-batch.ts';
import { createNode } from '#core/node/create-node.ts';
import { changeSubscription } from '#core/subscription/change-subscription.ts';
import { readSubscription } from '#core/subscription/read-subscription.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import type { ConnectedDevice } from '#tests/support/connect-device.ts';
import { connectDevice } from '#tests/support/connect-device.ts';
import { entriesOf, removalsOf } from '#tests/support/expect-act.ts';
import type { TestScheduling } from '#tests/support/test-scheduling.ts';
import { openTestScheduling } from '#tests/support/test-scheduling.ts';
import type { TestTenant } from '#tests/support/test-tenant.ts';
import { resetQuotas } from './reset-quotas.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let core: TestScheduling;
let tenant: TestTenant;
let nodeId: string;
let start: Date;

beforeAll(async () => {
  core = await openTestScheduling();
});
beforeEach(async () => {
  // Late in the day, so that partitions of today and tomorrow take what is recorded.
  start = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + 20 * HOUR_MS);
  core.clock.set(start);
  await core.admin.sql`update subscription set resets_at = null`;
  tenant = await core.makeTenant();
  const node = { name: 'Riga', role: 'transit', publicIpv4: '192.0.2.1', groupIds: [tenant.groupId] };
  nodeId = (await createNode(tenant.person, node)).id;
});
afterAll(() => core?.close());

const tomorrow = (): Date => new Date(Math.floor(start.getTime() / DAY_MS + 1) * DAY_MS);
const subscribe = (terms: object): Promise<ConnectedDevice> => connectDevice(tenant.person, { subscription: terms });
const view = ({ subscriptionId }: ConnectedDevice) => readSubscription(tenant.person, { subscriptionId });

function reporter(who: ConnectedDevice): (bytes: bigint) => Promise<void> {
  const journalId = randomBytes(16).toString('hex');
  let seq = 0n;
  return async (bytes) => {
    const windowEndAt = core.clock.now();
    const windowStartAt = new Date(windowEndAt.getTime() - 5_000);
    const samples = [{ meterId: who.meterId, upBytes: 0n, downBytes: bytes }];
    const one: UsageBatch = {
      tenantId: tenant.id,
      nodeId,
      journalId,
      seq: (seq += 1n),
      windowStartAt,
      windowEndAt,
      samples,
    };
    await recordUsage({ ...tenant.system, db: core.hub }, [one]);
  };
}

async function resetAuditsOf({ subscriptionId }: ConnectedDevice): Promise<{ from: string; usedBytes: string }[]> {
  const rows = await core.admin.sql<{ details: { from: string; usedBytes: string } }[]>`
    select details from audit_event where action = 'subscription.reset' and noun_id = ${subscriptionId} order by id`;
  return rows.map(({ details }) => details);
}

describe('resetQuotas', () => {
  test('brings back who had used his quota up, on his nodes in the same moment, and lets him use it up again', async () => {
    const who = await subscribe({ quotaBytes: 100n, reset: 'day' });
    const report = reporter(who);
    await report(100n);
    expect(await view(who)).toMatchObject({ status: 'exhausted', resetsAt: tomorrow() });
    expect(await entriesOf(core, tenant.groupId, 'revision')).toEqual([]);
    expect(await resetQuotas(core.scheduler)).toEqual({ reset: 0, restored: 0, isMore: false });

    core.clock.set(tomorrow());
    expect(await resetQuotas(core.scheduler)).toEqual({ reset: 1, restored: 1, isMore: false });
    const resetsAt = new Date(tomorrow().getTime() + DAY_MS);
    expect(await view(who)).toMatchObject({ status: 'active', upBytes: 0n, downBytes: 0n, resetsAt });
    expect(await entriesOf(core, tenant.groupId, 'revision')).toEqual(who.revisionIds);
    expect(await resetAuditsOf(who)).toEqual([{ from: 'exhausted', status: 'active', usedBytes: '100' }]);
    expect(await resetQuotas(core.scheduler)).toMatchObject({ reset: 0 });

    await report(99n);
    expect(await view(who)).toMatchObject({ status: 'active', downBytes: 99n });
    await report(1n);
    expect((await view(who)).status).toBe('exhausted');
    expect(await removalsOf(core, tenant.groupId)).toHaveLength(2);
  });

  test('loses no byte of what is counted at the same moment, with many schedulers at once', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => subscribe({ quotaBytes: 10_000n, reset: 'day' })));
    const reports = people.map(reporter);
    for (const report of reports) await report(5n);
    core.clock.set(tomorrow());
    const rounds = 12;
    const use = async (report: (bytes: bigint) => Promise<void>): Promise<void> => {
      for (let round = 0; round < rounds; round += 1) await report(7n);
    };
    const sweeps = Promise.all(Array.from({ length: 6 }, () => resetQuotas(core.scheduler)));
    const [swept] = await Promise.all([sweeps, ...reports.map(use)]);
    expect(swept.reduce((sum, { reset }) => sum + reset, 0)).toBe(4);
    for (const who of people) {
      const [audit, ...others] = await resetAuditsOf(who);
      expect(others).toEqual([]);
      const { downBytes } = await view(who);
      expect(BigInt(audit?.usedBytes ?? 0) + downBytes).toBe(5n + 7n * BigInt(rounds));
    }
  });

  test('keeps suspended people off, leaves the ended alone, and gives those in grace their grace back', async () => {
    const [suspended, ended, grace] = [
      await subscribe({ quotaBytes: 10n, reset: 'day' }),
      await subscribe({ quotaBytes: 10n, reset: 'day', expiresAt: new Date(start.getTime() + 1_000) }),
      await subscribe({ quotaBytes: 10n, reset: 'day', expiresAt: new Date(start.getTime() + 1_000) }),
    ];
    for (const who of [suspended, ended, grace]) await reporter(who)(10n);
    await suspendUser(tenant.person, { userId: suspended.userId });
    await core.admin.sql`update subscription set status = 'ended' where id = ${ended.subscriptionId}`;
    core.clock.set(tomorrow());
    expect(await resetQuotas(core.scheduler)).toMatchObject({ reset: 2, restored: 2 });
    expect((await view(suspended)).status).toBe('active');
    expect(await view(ended)).toMatchObject({ status: 'ended', downBytes: 10n });
    expect((await view(grace)).status).toBe('grace');
    expect(await entriesOf(core, tenant.groupId, 'revision')).toEqual(grace.revisionIds);
    expect(await resetQuotas(core.scheduler)).toMatchObject({ reset: 0 });
  });

  test('after a long outage makes one step, past now', async () => {
    const who = await subscribe({ quotaBytes: 10n, reset: 'month-rolling' });
    core.clock.set(new Date(start.getTime() + 400 * DAY_MS));
    expect(await resetQuotas(core.scheduler)).toMatchObject({ reset: 1, restored: 0 });
    const { resetsAt } = await view(who);
    expect(resetsAt?.getTime()).toBeGreaterThan(core.clock.now().getTime());
    expect(await resetQuotas(core.scheduler)).toMatchObject({ reset: 0 });
  });

  test('follows a change of the period', async () => {
    const who = await subscribe({ quotaBytes: 10n });
    const { subscriptionId } = who;
    expect(await view(who)).toMatchObject({ reset: 'none', resetsAt: null });
    await changeSubscription(tenant.person, { subscriptionId, reset: 'day' });
    expect(await view(who)).toMatchObject({ reset: 'day', resetsAt: tomorrow() });
    await changeSubscription(tenant.person, { subscriptionId, reset: 'none' });
    expect(await view(who)).toMatchObject({ reset: 'none', resetsAt: null });
  });
});

describe('a subscription on hold', () => {
  const terms = { status: 'on_hold', durationDays: 30, reset: 'month-rolling', quotaBytes: 1_000n };

  test('gets its time and its rolling month at its first use', async () => {
    const who = await subscribe(terms);
    expect(await view(who)).toMatchObject({ status: 'on_hold', expiresAt: null, resetsAt: null, durationDays: 30 });
    core.clock.advance(HOUR_MS);
    const usedAt = core.clock.now();
    await reporter(who)(1n);
    const { resetsAt, ...used } = await view(who);
    const expiresAt = new Date(usedAt.getTime() + 30 * DAY_MS);
    expect(used).toMatchObject({ status: 'active', startsAt: usedAt, expiresAt, durationDays: null });
    expect(resetsAt?.getUTCHours()).toBe(usedAt.getUTCHours());
    core.clock.advance(HOUR_MS);
    await reporter(who)(1n);
    expect((await view(who)).expiresAt).toEqual(expiresAt);
  });

  test('gets them when people start it, also after a suspension, unless they give it an expiry', async () => {
    const [started, lifted, dated] = [await subscribe(terms), await subscribe(terms), await subscribe(terms)];
    const change = ({ subscriptionId }: ConnectedDevice, input: object) =>
      changeSubscription(tenant.person, { subscriptionId, ...input });
    const expiresAt = new Date(start.getTime() + 30 * DAY_MS);
    expect(await change(started, { status: 'active' })).toMatchObject({ expiresAt, durationDays: null });
    expect(await change(lifted, { status: 'suspended' })).toMatchObject({ expiresAt: null, durationDays: 30 });
    expect(await change(lifted, { status: 'active' })).toMatchObject({ status: 'active', expiresAt });
    expect(await change(dated, { status: 'active', expiresAt: null })).toMatchObject({
      expiresAt: null,
      durationDays: null,
    });
    expect((await change(dated, { deviceLimit: 6 })).expiresAt).toBeNull();
  });
});
