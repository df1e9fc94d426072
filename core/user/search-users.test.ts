import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { openDatabase } from '#core/database.ts';
import { addDevice } from '#core/device/add-device.ts';
import { removeDevice } from '#core/device/remove-device.ts';
import { refreshCards } from '#core/schedule/refresh-cards.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { changeUser } from './change-user.ts';
import { createUser } from './create-user.ts';
import { searchUsers } from './search-users.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
/** As web reads: only SELECT, behind row-level security. */
let web: Context;

beforeAll(async () => {
  core = await openTestCore();
  [a, b] = [await makeTestTenant(core, 'a'), await makeTestTenant(core, 'b')];
  web = asWeb(a);
});
afterAll(async () => {
  await web.db.close();
  await core.close();
});

function asWeb({ person }: TestTenant): Context {
  return {
    ...person,
    db: openDatabase({ url: core.url, applicationName: 'web', role: 'causeway_web', maxConnections: 2 }),
  };
}

const namesOf = async (input: object, ctx = web): Promise<string[]> =>
  (await searchUsers(ctx, input)).items.map(({ name }) => name);

async function use(userId: string, used: bigint, seenAt: Date): Promise<void> {
  await core.admin.sql`
    update usage_counter c set down_bytes = ${used}, last_used_at = ${seenAt}
    from subscription s where s.user_id = ${userId} and c.subscription_id = s.id`;
}

const refresh = () => refreshCards({ ...a.system, db: core.admin });

describe('searchUsers', () => {
  test('finds by parts of names, of devices’ names, by Telegram id and by the beginning of an id', async () => {
    const { id } = await createUser(a.person, { name: 'Ксения 50%_x', telegramId: 990_017 });
    const device = await addDevice(a.person, { userId: id, name: 'Blue Tablet' });
    for (const search of ['КСЕН', '50%_', 'blue tab', '990017', id.slice(0, 18), device.id.slice(0, 18)]) {
      expect(await namesOf({ search })).toContain('Ксения 50%_x');
    }
    expect(await namesOf({ search: '%x%' })).toEqual([]);
    await changeUser(a.person, { userId: id, name: 'Renamed' });
    await removeDevice(a.person, { deviceId: device.id });
    expect(await namesOf({ search: 'ксен' })).toEqual([]);
    expect(await namesOf({ search: 'blue tab' })).toEqual([]);
    expect(await namesOf({ search: 'renamed' })).toEqual(['Renamed']);
    expect(await namesOf({ search: "' or 1=1 --" })).toEqual([]);
  });

  test('goes through pages of every order without a gap and without one twice', async () => {
    const c = await makeTestTenant(core, 'pages');
    const ctx = asWeb(c);
    const hours = [5, 1, undefined, 3, 3, undefined, 2];
    for (const [i, ago] of hours.entries()) {
      const expiresAt = i % 2 === 0 ? new Date(core.clock.now().getTime() + (9 - i) * 86_400_000) : undefined;
      const { id } = await createUser(c.person, { name: `P${i % 3}`, subscription: expiresAt ? { expiresAt } : {} });
      if (ago !== undefined) await use(id, BigInt(ago % 3), new Date(core.clock.now().getTime() - ago * 3_600_000));
    }
    await refresh();
    for (const sort of ['name', 'created', 'seen', 'used', 'expires'].flatMap((name) => [name, `-${name}`])) {
      for (const filter of [{}, { states: ['active'] }]) {
        const whole = (await searchUsers(ctx, { sort, ...filter })).items.map(({ id }) => id);
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof searchUsers>> = await searchUsers(ctx, {
            sort,
            limit: 2,
            ...filter,
            ...(cursor === null ? {} : { cursor }),
          });
          expect(page.count).toBe('states' in filter ? hours.length : null);
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.cursor;
        } while (cursor !== null);
        expect(seen).toEqual(whole);
        expect(new Set(seen).size).toBe(hours.length);
      }
    }
    const up = (await searchUsers(ctx, { sort: '-seen' })).items.map(({ seenAt }) => seenAt?.getTime() ?? 0);
    expect(up).toEqual(up.toSorted((x, y) => y - x));
    await ctx.db.close();
  });

  test('shows nothing of another tenant, and refuses whoever may not and what it did not give', async () => {
    const { id } = await createUser(b.person, { name: 'Foreign' });
    expect(await namesOf({ search: 'Foreign' })).toEqual([]);
    expect(await namesOf({ search: id })).toEqual([]);
    await expectRefused(core, 'FORBIDDEN', () => searchUsers(a.personWith('device:read'), {}));
    await expectRefused(core, 'INVALID', () => searchUsers(web, { cursor: 'zzz' }));
    await expectRefused(core, 'INVALID', () => searchUsers(web, { sort: 'note' }));
    const { cursor } = await searchUsers(web, { sort: 'name', limit: 1 });
    await expectRefused(core, 'INVALID', () => searchUsers(web, { sort: '-seen', cursor }));
  });
});

test('cards follow every change, and the rows of the counters by the sweep', async () => {
  const stray = await core.admin.sql`
    select u.id from users u left join user_card c on c.tenant_id = u.tenant_id and c.user_id = u.id where c.user_id is null`;
  expect(stray).toEqual([]);
  await refresh();
  expect(await refresh()).toBe(0);
  const before = await core.admin.sql`select * from user_card order by user_id`;
  await core.admin.sql`select refresh_user_cards(array_agg(tenant_id), array_agg(id)) from users`;
  expect(await core.admin.sql`select * from user_card order by user_id`).toEqual(before);
});
