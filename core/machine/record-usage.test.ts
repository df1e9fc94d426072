import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addConnection } from '#core/connection/add-connection.ts';
import type { Context } from '#core/context.ts';
import { addDevice } from '#core/device/add-device.ts';
import { removeDevice } from '#core/device/remove-device.ts';
import { recordUsage } from '#core/machine/record-usage.ts';
import type { UsageBatch, UsageSample } from '#core/machine/usage-batch.ts';
import { createNode } from '#core/node/create-node.ts';
import { readScopeSnapshot } from '#core/scope/read-scope-snapshot.ts';
import { createUser } from '#core/user/create-user.ts';
import { newId } from '#kit/id.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';

type Account = {
  readonly subscriptionId: string;
  readonly meterId: number;
  readonly deviceId: string;
  readonly revisionId: string;
};

describe('recording usage', () => {
  let core: TestCore;
  let tenant: TestTenant;
  let hub: Context;
  let nodeId: string;
  let journalId: string;

  beforeAll(async () => {
    core = await openTestCore();
    tenant = await makeTestTenant(core, 'acme');
    hub = { ...tenant.system, db: core.hub };
    const node = await createNode(tenant.person, { name: 'Riga 1', role: 'transit', publicIpv4: '192.0.2.1' });
    nodeId = node.id;
  });
  afterAll(() => core.close());
  beforeEach(() => {
    journalId = randomBytes(16).toString('hex');
  });

  const subscribe = async (terms: object = {}): Promise<Account> => {
    const user = await createUser(tenant.person, { name: `User ${newId()}`, subscription: terms });
    const device = await addDevice(tenant.person, { userId: user.id, name: 'phone' });
    const connection = await addConnection(tenant.person, { deviceId: device.id, way: 'vless-reality' });
    const { subscriptionId } = device;
    return {
      subscriptionId,
      meterId: connection.meterId,
      deviceId: device.id,
      revisionId: connection.revisions[0]?.id ?? '',
    };
  };

  const batch = (seq: bigint, samples: UsageSample[], more: Partial<UsageBatch> = {}): UsageBatch => {
    const windowEndAt = core.clock.now();
    const windowStartAt = new Date(windowEndAt.getTime() - 5_000);
    return { tenantId: tenant.id, nodeId, journalId, seq, windowStartAt, windowEndAt, samples, ...more };
  };

  const sample = ({ meterId }: Account, upBytes: bigint, downBytes: bigint): UsageSample => ({
    meterId,
    upBytes,
    downBytes,
  });

  const totals = async ({ subscriptionId, meterId }: Account): Promise<Record<string, bigint>> => {
    const [row] = await core.admin.sql<Record<string, bigint>[]>`
      select c.up_bytes, c.down_bytes,
        (select coalesce(sum(up_bytes + down_bytes), 0)::bigint from usage_sample where meter_id = ${meterId}) as raw,
        (select coalesce(sum(up_bytes + down_bytes), 0)::bigint from usage_hourly where meter_id = ${meterId}) as hourly
      from usage_counter c where c.subscription_id = ${subscriptionId}`;
    return row ?? {};
  };

  const statusOf = async ({ subscriptionId }: Account): Promise<string> => {
    const [row] = await core.admin.sql<
      { status: string }[]
    >`select status from subscription where id = ${subscriptionId}`;
    return row?.status ?? '';
  };

  const isOnNodes = async ({ revisionId }: Account): Promise<boolean> => {
    const { entries } = await readScopeSnapshot(hub, tenant.groupId);
    return entries.some(({ key }) => key === revisionId);
  };

  it('counts a batch in raw samples, hours and the live counter alike', async () => {
    const anna = await subscribe();
    const { outcomes } = await recordUsage(hub, [
      batch(1n, [sample(anna, 10n, 20n)]),
      batch(2n, [sample(anna, 1n, 2n)]),
    ]);
    expect(outcomes).toEqual([
      { kind: 'counted', highSeq: 2n },
      { kind: 'counted', highSeq: 2n },
    ]);
    expect(await totals(anna)).toEqual({ upBytes: 11n, downBytes: 22n, raw: 33n, hourly: 33n });
  });

  it('keeps when an hour was last used, whatever order batches come in', async () => {
    const anna = await subscribe();
    const hour = Math.floor(core.clock.now().getTime() / 3_600_000) * 3_600_000;
    const at = (seconds: number) => new Date(hour - 1_800_000 + seconds * 1_000);
    const lastUsedAt = async () =>
      core.admin.sql`
        select h.last_used_at as hourly, c.last_used_at as live from usage_hourly h, usage_counter c
        where h.meter_id = ${anna.meterId} and c.subscription_id = ${anna.subscriptionId}`;
    await recordUsage(hub, [
      batch(1n, [sample(anna, 1n, 1n)], { windowEndAt: at(20) }),
      batch(2n, [sample(anna, 1n, 1n)], { windowEndAt: at(10) }),
      batch(3n, [sample(anna, 0n, 0n)], { windowEndAt: at(30) }),
    ]);
    expect(await lastUsedAt()).toEqual([{ hourly: at(20), live: at(20) }]);
    await recordUsage(hub, [batch(4n, [sample(anna, 1n, 1n)], { windowEndAt: at(5) })]);
    expect(await lastUsedAt()).toEqual([{ hourly: at(20), live: at(20) }]);
    await recordUsage(hub, [batch(5n, [sample(anna, 1n, 1n)], { windowEndAt: at(40) })]);
    expect(await lastUsedAt()).toEqual([{ hourly: at(40), live: at(40) }]);
  });

  it('counts a repeated batch once and asks for what is missing before a later one', async () => {
    const anna = await subscribe();
    await recordUsage(hub, [batch(1n, [sample(anna, 5n, 5n)])]);
    const { outcomes } = await recordUsage(hub, [
      batch(1n, [sample(anna, 5n, 5n)]),
      batch(3n, [sample(anna, 100n, 100n)]),
    ]);
    expect(outcomes).toEqual([
      { kind: 'duplicate', highSeq: 1n },
      { kind: 'gap', highSeq: 1n },
    ]);
    expect(await totals(anna)).toMatchObject({ raw: 10n });
  });

  it('counts every byte once when the same batches come many times at the same moment', async () => {
    const accounts = await Promise.all([subscribe(), subscribe(), subscribe()]);
    const batches = Array.from({ length: 12 }, (_, i) =>
      batch(
        BigInt(i + 1),
        accounts.map((a) => sample(a, 3n, 4n)),
      ),
    );
    const deliver = async (): Promise<void> => {
      for (let from = 0; from < batches.length; from += 3) {
        const chunk = batches.slice(Math.max(0, from - 2), from + 3);
        for (let left = 6; left > 0; left--) {
          const { outcomes } = await recordUsage(hub, chunk);
          if (outcomes.every(({ kind }) => kind !== 'gap')) break;
        }
      }
    };
    await Promise.all([deliver(), deliver(), deliver(), deliver()]);
    for (const account of accounts) {
      expect(await totals(account)).toEqual({ upBytes: 36n, downBytes: 48n, raw: 84n, hourly: 84n });
    }
  });

  it('takes a subscription that reaches its quota off the nodes in the same moment, and writes it down once', async () => {
    const anna = await subscribe({ quotaBytes: 100n });
    await recordUsage(hub, [batch(1n, [sample(anna, 40n, 59n)])]);
    expect([await statusOf(anna), await isOnNodes(anna)]).toEqual(['active', true]);
    const { exhaustedCount } = await recordUsage(hub, [batch(2n, [sample(anna, 0n, 1n)])]);
    expect([exhaustedCount, await statusOf(anna), await isOnNodes(anna)]).toEqual([1, 'exhausted', false]);
    await recordUsage(hub, [batch(3n, [sample(anna, 0n, 7n)])]);
    expect(await totals(anna)).toMatchObject({ raw: 107n });
    const audits = await core.admin.sql`
      select from audit_event where action = 'subscription.exhaust' and noun_id = ${anna.subscriptionId}`;
    expect(audits).toHaveLength(1);
  });

  it('exhausts one time when many hubs cross the same quota at once', async () => {
    const anna = await subscribe({ quotaBytes: 1_000n });
    const journals = Array.from({ length: 8 }, () => randomBytes(16).toString('hex'));
    const records = await Promise.all(
      journals.map((own) => recordUsage(hub, [batch(1n, [sample(anna, 150n, 50n)], { journalId: own })])),
    );
    expect(records.reduce((sum, { exhaustedCount }) => sum + exhaustedCount, 0)).toBe(1);
    expect(await totals(anna)).toMatchObject({ raw: 1_600n, hourly: 1_600n });
    expect(await isOnNodes(anna)).toBe(false);
  });

  it('starts a subscription that was on hold at its first use', async () => {
    const anna = await subscribe({ status: 'on_hold' });
    await recordUsage(hub, [batch(1n, [sample(anna, 0n, 0n)])]);
    expect(await statusOf(anna)).toBe('on_hold');
    await recordUsage(hub, [batch(2n, [sample(anna, 0n, 1n)])]);
    expect([await statusOf(anna), await isOnNodes(anna)]).toEqual(['active', true]);
  });

  it('puts aside what cannot be true and counts the rest of the batch', async () => {
    const anna = await subscribe();
    const absurd = { meterId: anna.meterId, upBytes: 2n ** 64n - 1n, downBytes: 0n };
    const unknown = { meterId: 2_000_000_000, upBytes: 1n, downBytes: 1n };
    const none = { meterId: 0, upBytes: 1n, downBytes: 1n };
    const record = await recordUsage(hub, [batch(1n, [absurd, unknown, none, sample(anna, 1n, 1n)])]);
    expect(record).toMatchObject({ outcomes: [{ kind: 'counted' }], sampleCount: 1, quarantinedCount: 3 });
    const rows = await core.admin
      .sql`select reason from usage_quarantine where journal_id = ${journalId} order by reason`;
    expect(rows.map(({ reason }) => reason as string)).toEqual(['absurd-bytes', 'never-issued-here', 'no-meter']);
    expect(await totals(anna)).toMatchObject({ raw: 2n });
  });

  it('takes no usage of a meter that was never issued to the node', async () => {
    const anna = await subscribe();
    const stranger = await createNode(tenant.person, {
      name: 'Stranger',
      role: 'transit',
      publicIpv4: '192.0.2.9',
      groupIds: [],
    });
    const record = await recordUsage(hub, [batch(1n, [sample(anna, 5n, 5n)], { nodeId: stranger.id })]);
    expect(record).toMatchObject({ sampleCount: 0, quarantinedCount: 1 });
    expect(await totals(anna)).toMatchObject({ raw: 0n });
  });

  it('counts the late bytes of a device that was removed', async () => {
    const anna = await subscribe();
    await removeDevice(tenant.person, { deviceId: anna.deviceId });
    await recordUsage(hub, [batch(1n, [sample(anna, 5n, 6n)])]);
    expect(await totals(anna)).toMatchObject({ raw: 11n });
  });

  it('keeps a wrong clock out of the partitions that are not there', async () => {
    const anna = await subscribe();
    const past = { windowStartAt: new Date(0), windowEndAt: new Date(1_000) };
    const future = { windowStartAt: new Date('2090-01-01'), windowEndAt: new Date('2090-01-02') };
    await recordUsage(hub, [batch(1n, [sample(anna, 1n, 0n)], past), batch(2n, [sample(anna, 1n, 0n)], future)]);
    const rows = await core.admin.sql<
      { bucket: Date }[]
    >`select bucket from usage_hourly where meter_id = ${anna.meterId} order by 1`;
    const nowMs = core.clock.now().getTime();
    const hoursOff = rows.map(({ bucket }) => Math.round((nowMs - bucket.getTime()) / 3_600_000));
    expect(hoursOff).toHaveLength(2);
    expect(hoursOff[0]).toBeGreaterThanOrEqual(7 * 24 - 1);
    expect(hoursOff[1]).toBeLessThanOrEqual(1);
  });

  it('is for the system alone', async () => {
    await expect(recordUsage(tenant.person, [batch(1n, [])])).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
