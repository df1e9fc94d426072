import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createNode } from '#core/node/create-node.ts';
import type { TestScheduling } from '#tests/support/test-scheduling.ts';
import { openTestScheduling } from '#tests/support/test-scheduling.ts';
import { countPartitionsAhead } from './count-partitions-ahead.ts';
import { dropOldPartitions } from './drop-old-partitions.ts';
import { flagOfflineNodes } from './flag-offline-nodes.ts';
import { forgetIdempotencyKeys } from './forget-idempotency-keys.ts';
import { makePartitionsAhead } from './make-partitions-ahead.ts';
import { sweepExpiredSubscriptions } from './sweep-expired-subscriptions.ts';

const DAY_MS = 24 * 3_600_000;

let core: TestScheduling;
beforeAll(async () => {
  core = await openTestScheduling();
});
beforeEach(() => core.clock.set(new Date()));
afterAll(() => core?.close());

describe('a silent node', () => {
  test('is flagged since it was last heard, and the flag goes when it is back', async () => {
    const { system, id } = await core.makeTenant();
    const node = await createNode(system, { name: 'Riga', role: 'transit', publicIpv4: '192.0.2.1' });
    const heard = (at: Date) =>
      core.admin.sql`update node set status = 'active', last_seen_at = ${at} where id = ${node.id}`;
    const offlineSince = async (): Promise<Date | null | undefined> => {
      const [row] = await core.admin.sql<{ offlineSince: Date | null }[]>`
        select offline_since from node where tenant_id = ${id} and id = ${node.id}`;
      return row?.offlineSince;
    };
    expect(await flagOfflineNodes(core.scheduler)).toEqual({ gone: [], back: [] });
    const lastSeenAt = core.clock.now();
    await heard(lastSeenAt);
    core.clock.advance(90_000);
    expect(await flagOfflineNodes(core.scheduler)).toEqual({ gone: [], back: [] });
    core.clock.advance(1);
    expect(await flagOfflineNodes(core.scheduler)).toEqual({ gone: [node.id], back: [] });
    expect(await offlineSince()).toEqual(lastSeenAt);
    expect(await flagOfflineNodes(core.scheduler)).toEqual({ gone: [], back: [] });
    await heard(core.clock.now());
    expect(await flagOfflineNodes(core.scheduler)).toEqual({ gone: [], back: [node.id] });
    expect(await offlineSince()).toBeNull();
  });
});

describe('partitions', () => {
  test('are made ahead whenever the clock moves on, and counted', async () => {
    core.clock.advance(10 * DAY_MS);
    expect((await countPartitionsAhead(core.scheduler)).find(({ table }) => table === 'usage_sample')?.ahead).toBe(0);
    expect(await makePartitionsAhead(core.scheduler)).toBeGreaterThanOrEqual(8);
    expect(await makePartitionsAhead(core.scheduler)).toBe(0);
    expect(await countPartitionsAhead(core.scheduler)).toEqual([
      { table: 'scope_change', ahead: 4 },
      { table: 'usage_hourly', ahead: 3 },
      { table: 'usage_sample', ahead: 4 },
    ]);
  });

  test('go when their time is over, but changes stay while a node has yet to take them', async () => {
    const { system, id } = await core.makeTenant();
    const node = await createNode(system, { name: 'Riga', role: 'transit', publicIpv4: '192.0.2.1' });
    await core.admin.sql`update node set status = 'active' where id = ${node.id}`;
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    core.clock.advance(40 * DAY_MS);
    const limits = { sampleDays: 30, hourlyMonths: 12, changeDays: 14 };
    const first = await dropOldPartitions(core.scheduler, limits);
    expect(first).toContain(`usage_sample_${today}`);
    expect(first).not.toContain(`scope_change_${today}`);
    await core.admin
      .sql`update node_scope s set acked_rev = h.head from scope_head h where h.scope_id = s.scope_id and s.tenant_id = ${id}`;
    await core.admin.sql`update node set status = 'revoked' where id <> ${node.id}`;
    expect(await dropOldPartitions(core.scheduler, limits)).toContain(`scope_change_${today}`);
    expect(await dropOldPartitions(core.scheduler, limits)).toEqual([]);
  });
});

describe('idempotency keys', () => {
  test('are forgotten after a day', async () => {
    const { id } = await core.makeTenant();
    const now = core.clock.now();
    await core.admin.sql`
      insert into idempotency_key (tenant_id, actor_id, key, request_hash, created_at, locked_until)
      values (${id}, 'a', 'old', '\\x00', ${new Date(now.getTime() - DAY_MS - 1)}, ${now}),
             (${id}, 'a', 'new', '\\x00', ${now}, ${now})`;
    expect(await forgetIdempotencyKeys(core.scheduler)).toBe(1);
    expect(await core.admin.sql`select key from idempotency_key where tenant_id = ${id}`).toMatchObject([
      { key: 'new' },
    ]);
  });
});

describe('timed work', () => {
  test('is the work of the system alone', async () => {
    const { person } = await core.makeTenant();
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
