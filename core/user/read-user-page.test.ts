import { afterAll, beforeAll, expect, test } from 'vitest';
import { readUserChart } from '#core/usage/read-user-chart.ts';
import type { ConsoleHouse } from '#tests/support/console-house.ts';
import { openConsoleHouse } from '#tests/support/console-house.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import { readUserPage } from './read-user-page.ts';

let house: ConsoleHouse;

beforeAll(async () => {
  house = await openConsoleHouse();
});
afterAll(() => house.close());

test('a user’s page: identity, subscription, devices with slots and traffic, what nodes hold, timeline', async () => {
  const { core, a, b, web, nodeId, phone } = house;
  await house.report('head');
  const { userId, deviceId, meterId } = phone;
  const hour = new Date(Math.floor(core.clock.now().getTime() / 3_600_000) * 3_600_000);
  await core.admin.sql`
    insert into usage_hourly (tenant_id, bucket, meter_id, node_id, up_bytes, down_bytes, last_used_at)
    values (${a.id}, ${hour}, ${meterId}, ${nodeId}, 1, 10, ${core.clock.now()})`;
  await core.admin.sql`
    update usage_counter set period_started_at = ${new Date(hour.getTime() - 86_400_000)}, up_bytes = 1, down_bytes = 10,
      last_used_at = ${core.clock.now()} where subscription_id = ${phone.subscriptionId}`;
  const page = await readUserPage(web, { userId });
  expect(page).toMatchObject({
    user: { id: userId, name: 'Ann', status: 'active' },
    subscriptions: [{ id: phone.subscriptionId, quotaBytes: 1_000n, deviceCount: 1, groups: [{ id: a.groupId }] }],
    devices: [
      {
        id: deviceId,
        connections: [
          {
            downBytes: 10n,
            seenNodeName: 'n1',
            revisions: [
              { slot: 0, number: 2, sni: 'www.example.com' },
              { slot: 1, number: 1 },
            ],
          },
        ],
      },
    ],
    onlineDeviceIds: [deviceId],
    applied: [
      { groupId: a.groupId, appliedCount: 1, nodes: [{ name: 'n1', state: 'applied', wanted: 2, applied: 2 }] },
    ],
  });
  expect(page.subscriptions[0]?.reachedAt).toBeInstanceOf(Date);
  expect(page.timeline?.items.map(({ action }) => action)).toEqual([
    'connection.issue-revision',
    'connection.add',
    'device.add',
    'user.create',
  ]);
  expect(page.timeline?.count).toBe(4);
  expect(JSON.stringify(page, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
    /link|sealed|clientId/i,
  );
  const chart = await readUserChart(web, { userId, span: 'day' });
  expect(chart).toMatchObject({
    series: [{ key: nodeId, name: 'n1', downBytes: 10n }],
    otherCount: 0,
    total: { upBytes: 1n },
  });
  expect(chart.starts).toHaveLength(24);
  expect(chart.series[0]?.bars.at(-1)).toEqual({ upBytes: 1n, downBytes: 10n });
  expect((await readUserChart(web, { userId, by: 'way' })).series[0]?.key).toBe('vless-reality');
  expect((await readUserChart(web, { userId, by: 'device' })).series[0]?.name).toBe('Phone');
  const blind = { ...a.personWith('user:read'), db: web.db };
  expect(await readUserPage(blind, { userId })).toMatchObject({ devices: null, applied: null, timeline: null });
  await expectRefused(core, 'NOT_FOUND', () => readUserPage(b.person, { userId }));
  await expectRefused(core, 'NOT_FOUND', () => readUserChart(b.person, { userId }));
  await expectRefused(core, 'FORBIDDEN', () => readUserPage(a.personWith('node:read'), { userId }));
});
