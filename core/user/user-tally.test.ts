import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { refreshCards } from '#core/schedule/refresh-cards.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { ConsoleHouse } from '#tests/support/console-house.ts';
import { openConsoleHouse } from '#tests/support/console-house.ts';
import type { TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant } from '#tests/support/test-tenant.ts';
import { createUser } from './create-user.ts';
import { searchUsers } from './search-users.ts';
import { suspendUser } from './suspend-user.ts';
import { QUOTA_SPANS, SEEN_SPANS } from './user-filter.ts';
import type { FullTally } from './user-tally.ts';
import { readFullTally } from './user-tally.ts';

const DAY_MS = 86_400_000;
/** What is used of a quota of 1,000, and when he was seen, in ms ago. */
const PEOPLE = [
  [0n, undefined],
  [99n, 0],
  [100n, 59_000],
  [799n, 61_000],
  [800n, DAY_MS - 1_000],
  [899n, DAY_MS + 1_000],
  [900n, 7 * DAY_MS + 1_000],
  [999n, 30 * DAY_MS - 1_000],
  [1_000n, 30 * DAY_MS + 1_000],
  [2_000n, 100 * DAY_MS],
] as const;

let house: ConsoleHouse;
let c: TestTenant;
let ctx: Context;

beforeAll(async () => {
  house = await openConsoleHouse();
  c = await makeTestTenant(house.core, 'tally');
  ctx = { ...c.person, db: house.web.db };
});
afterAll(() => house.close());

const tally = (): Promise<FullTally> => withSnapshot(ctx, c.id, (tx) => readFullTally(tx, house.core.clock.now()));
const refresh = () => refreshCards({ ...house.a.system, db: house.core.admin });

test('counts users by cells, tenths and time as the filters find them', async () => {
  const { core } = house;
  expect(await tally()).toMatchObject({ cells: [], total: 0, crossing: 0 });
  const now = core.clock.now().getTime();
  for (const [used, ago] of PEOPLE) {
    const { id } = await createUser(c.person, { name: `Used ${used}`, subscription: { quotaBytes: 1_000n } });
    await core.admin.sql`
      update usage_counter k set down_bytes = ${used}, last_used_at = ${ago === undefined ? null : new Date(now - ago)},
        period_started_at = ${new Date(now - 10 * DAY_MS)}
      from subscription s where s.user_id = ${id} and k.subscription_id = s.id`;
    if (used === 99n) await suspendUser(c.person, { userId: id });
  }
  await createUser(c.person, { name: 'Without a quota', subscription: {} });
  await refresh();
  const told = await tally();
  expect(told.total).toBe(PEOPLE.length + 1);
  expect(told.tenths).toEqual([2, 1, 0, 0, 0, 0, 0, 1, 2, 2]);
  expect(told.quota).toEqual({ over80: 4, exhausted: 2, none: 1 });
  expect(Object.fromEntries(told.cells.map(({ state, count }) => [state, count]))).toEqual({
    active: 10,
    suspended: 1,
  });
  for (const span of SEEN_SPANS) {
    expect([span, (await searchUsers(ctx, { seen: [span] })).count]).toEqual([span, told.seen[span]]);
  }
  for (const span of QUOTA_SPANS) {
    expect([span, (await searchUsers(ctx, { quota: [span] })).count]).toEqual([span, told.quota[span]]);
  }
});

test('tells who goes over his quota within a day: active ones, at the pace of their period', async () => {
  // Within ten days, so a day more is a tenth more: 999 crosses, and so does whoever has used 910 or more.
  expect((await tally()).crossing).toBe(1);
  await house.core.admin.sql`
    update usage_counter set down_bytes = 910 where tenant_id = ${c.id} and down_bytes in (99, 800)`;
  await refresh();
  expect((await tally()).crossing).toBe(2);
});
