import { afterAll, beforeAll, expect, test } from 'vitest';
import { refreshCards } from '#core/schedule/refresh-cards.ts';
import type { ConsoleHouse } from '#tests/support/console-house.ts';
import { openConsoleHouse } from '#tests/support/console-house.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import { makeTestTenant } from '#tests/support/test-tenant.ts';
import { countUserFacets } from './count-user-facets.ts';
import { createUser } from './create-user.ts';
import { searchUsers } from './search-users.ts';
import { suspendUser } from './suspend-user.ts';

let house: ConsoleHouse;

beforeAll(async () => {
  house = await openConsoleHouse();
});
afterAll(() => house.close());

async function use(userId: string, used: bigint, seenAt: Date): Promise<void> {
  await house.core.admin.sql`
    update usage_counter c set down_bytes = ${used}, last_used_at = ${seenAt}
    from subscription s where s.user_id = ${userId} and c.subscription_id = s.id`;
}

test('filters by state, plan, group, node, time and quota, and counts what each would leave', async () => {
  const { core, a } = house;
  const c = await makeTestTenant(core, 'filters');
  const ctx = { ...c.person, db: house.web.db };
  const make = async (name: string, subscription: object | null) => createUser(c.person, { name, subscription });
  const near = await make('Near', { quotaBytes: 100n });
  const full = await make('Full', { quotaBytes: 100n });
  await make('Never', {});
  const off = await make('Off', {});
  await make('Bare', null);
  const now = core.clock.now().getTime();
  await use(near.id, 85n, new Date(now - 5_000));
  await use(full.id, 100n, new Date(now - 40 * 86_400_000));
  await suspendUser(c.person, { userId: off.id });
  await refreshCards({ ...a.system, db: core.admin });
  const find = async (input: object) =>
    (await searchUsers(ctx, { sort: 'name', ...input })).items.map(({ name }) => name).toSorted();
  expect(await find({ quota: ['over80'] })).toEqual(['Near']);
  expect(await find({ quota: ['over80', 'exhausted'] })).toEqual(['Full', 'Near']);
  expect(await find({ seen: ['online'] })).toEqual(['Near']);
  expect(await find({ seen: ['older'] })).toEqual(['Full']);
  expect(await find({ states: ['suspended'] })).toEqual(['Off']);
  expect(await find({ states: ['none'] })).toEqual(['Bare']);
  expect(await find({ groupIds: [c.groupId], seen: ['never'] })).toEqual(['Never', 'Off']);
  expect(await find({ groupIds: [a.groupId] })).toEqual([]);
  expect(await searchUsers(ctx, { states: ['suspended'] })).toMatchObject({ count: 1 });
  expect(await searchUsers(ctx, { search: 'nobody at all' })).toMatchObject({
    items: [],
    count: 0,
    cursor: null,
  });
  const facets = await countUserFacets(ctx);
  expect(facets).toMatchObject({
    total: 5,
    states: { active: 3, suspended: 1, none: 1, grace: 0 },
    groups: [{ id: c.groupId, count: 4 }],
    seen: { online: 1, day: 1, older: 1, never: 3 },
    quota: { over80: 1, exhausted: 1, none: 3 },
  });
  await expectRefused(core, 'FORBIDDEN', () => countUserFacets(a.personWith('device:read')));
});
