import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { createGroup } from '#core/group/create-group.ts';
import { refreshCards } from '#core/schedule/refresh-cards.ts';
import { changeSubscription } from '#core/subscription/change-subscription.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { ConsoleHouse } from '#tests/support/console-house.ts';
import { openConsoleHouse } from '#tests/support/console-house.ts';
import type { TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant } from '#tests/support/test-tenant.ts';
import { createUser } from './create-user.ts';
import { resumeUser } from './resume-user.ts';
import { suspendUser } from './suspend-user.ts';
import { ONLINE_WITHIN_MS, USER_STATES } from './user-filter.ts';
import type { FullTally, UserTally } from './user-tally.ts';
import { readFullTally, readUserTally } from './user-tally.ts';

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];
const AGES_MS = [0, 30_000, HOUR_MS, 3 * DAY_MS, 20 * DAY_MS, 90 * DAY_MS];
const QUOTAS = [null, 10n, 1_000n, 2n ** 41n];
const ROUNDS = 12;
const ACTS = 10;

let house: ConsoleHouse;
let c: TestTenant;
let ctx: Context;

beforeAll(async () => {
  house = await openConsoleHouse();
  c = await makeTestTenant(house.core, 'random');
  ctx = { ...c.person, db: house.web.db };
});
afterAll(() => house.close());

type Person = {
  readonly status: string;
  readonly standing: string;
  readonly planId: string | null;
  readonly groupIds: readonly string[];
  readonly quota: bigint | null;
  readonly used: bigint;
  readonly since: Date | null;
  readonly seenAt: Date | null;
};

/** Every user as the tables say, past row-level security and past the cards. */
const people = (): Promise<Person[]> =>
  house.core.admin.sql<Person[]>`
    select u.status, s.status as standing, s.plan_id, s.quota_bytes as quota, k.period_started_at as since, k.last_used_at as seen_at,
      coalesce(k.up_bytes + k.down_bytes, 0)::bigint as used,
      array(select g.group_id from subscription_group g where g.subscription_id = s.id order by 1) as group_ids
    from users u join subscription s on s.user_id = u.id left join usage_counter k on k.subscription_id = s.id
    where u.tenant_id = ${c.id}`.execute();

const stateOf = ({ status, standing }: Person): string => (status === 'suspended' ? status : standing);

/** The definition, person by person. */
function countPlainly(all: readonly Person[], now: number): Omit<FullTally, 'cells'> {
  const count = (fits: (person: Person) => boolean): number => all.filter(fits).length;
  const within = (ms: number) => count(({ seenAt }) => seenAt !== null && seenAt.getTime() >= now - ms);
  const isOut = ({ quota, used }: Person): boolean => quota !== null && used >= quota;
  const shareOf = ({ quota, used }: Person): number => (quota === null ? -1 : Number(used) / Number(quota));
  const paceOf = ({ used, since }: Person): number => {
    const elapsed = Math.max(since === null ? 0 : now - since.getTime(), HOUR_MS);
    return (Number(used) / elapsed) * DAY_MS;
  };
  return {
    total: all.length,
    seen: {
      online: within(ONLINE_WITHIN_MS),
      day: within(DAY_MS),
      week: within(7 * DAY_MS),
      month: within(30 * DAY_MS),
      older: count(({ seenAt }) => seenAt !== null && seenAt.getTime() < now - 30 * DAY_MS),
      never: count(({ seenAt }) => seenAt === null),
    },
    quota: {
      over80: count((person) => !isOut(person) && shareOf(person) >= 0.8),
      exhausted: count(isOut),
      none: count(({ quota }) => quota === null),
    },
    tenths: Array.from({ length: 10 }, (_, tenth) =>
      count((person) => !isOut(person) && Math.floor(shareOf(person) * 10) === tenth),
    ),
    crossing: count(
      (person) =>
        stateOf(person) === 'active' &&
        !isOut(person) &&
        Number(person.used) + paceOf(person) >= Number(person.quota ?? Infinity),
    ),
  };
}

const cellsOf = (tally: UserTally): Record<string, number> =>
  Object.fromEntries(
    tally.cells.map(({ state, planId, groupIds, count }) => [JSON.stringify([state, planId, groupIds]), count]),
  );

function cellsPlainly(all: readonly Person[]): Record<string, number> {
  const cells: Record<string, number> = {};
  for (const person of all) {
    const key = JSON.stringify([stateOf(person), person.planId, person.groupIds]);
    cells[key] = (cells[key] ?? 0) + 1;
  }
  return cells;
}

/** The same for the same seed: whole numbers below `limit`. */
function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

test('whatever happened to users, both tallies are what a plain count by the tables says', async () => {
  const roll = dice(2_026);
  const { admin, clock } = house.core;
  const other = await createGroup(c.person, { name: 'Other' });
  const groups = [other.id, c.groupId];
  const users: { readonly id: string; readonly subscriptionId: string }[] = [];
  const some = () => users[roll(users.length)] ?? { id: '', subscriptionId: '' };
  const acts = [
    async () => {
      const quotaBytes = QUOTAS[roll(QUOTAS.length)] ?? null;
      const made = await createUser(c.person, { name: `User ${users.length}`, subscription: { quotaBytes } });
      users.push({ id: made.id, subscriptionId: made.subscriptions[0]?.id ?? '' });
    },
    () => suspendUser(c.person, { userId: some().id }),
    () => resumeUser(c.person, { userId: some().id }),
    () => changeSubscription(c.person, { subscriptionId: some().subscriptionId, groupIds: groups.slice(roll(2)) }),
    async () => {
      const now = clock.now().getTime();
      await admin.sql`
        update usage_counter k set down_bytes = coalesce(s.quota_bytes, 1000) / 20 * ${roll(24)}, period_started_at = ${new Date(now - roll(9) * DAY_MS)},
          last_used_at = ${new Date(now - (AGES_MS[roll(AGES_MS.length)] ?? 0))}
        from subscription s where s.id = k.subscription_id and s.id = ${some().subscriptionId}`;
    },
    () =>
      admin.sql`update subscription set status = ${USER_STATES[roll(6)] ?? 'active'} where id = ${some().subscriptionId}`,
    async () => clock.advance(roll(40) * 60_000),
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    await acts[0]?.();
    for (let act = 0; act < ACTS; act += 1) await acts[roll(acts.length)]?.();
    await refreshCards({ ...house.a.system, db: admin });
    const now = clock.now();
    const all = await people();
    const [brief, full] = await withSnapshot(ctx, c.id, (tx) =>
      Promise.all([readUserTally(tx, now), readFullTally(tx, now)]),
    );
    const { cells: _cells, ...told } = full;
    const plainly = countPlainly(all, now.getTime());
    expect({ round, ...told }).toEqual({ round, ...plainly });
    const { total, seen, quota } = plainly;
    expect(brief).toMatchObject({ total, seen, quota });
    expect(cellsOf(brief)).toEqual(cellsPlainly(all));
    expect(cellsOf(full)).toEqual(cellsPlainly(all));
  }
  expect(users.length).toBeGreaterThan(ROUNDS);
});
