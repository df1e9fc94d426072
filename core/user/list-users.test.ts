import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { createUser } from './create-user.ts';
import { listUsers } from './list-users.ts';
import { readUser } from './read-user.ts';
import { suspendUser } from './suspend-user.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

describe('listUsers', () => {
  test('pages newest first without a gap, and finds by part of a name or by Telegram id', async () => {
    const c = await makeTestTenant(core, 'c');
    const names = ['Anton', 'anna_1', 'Bert', 'anna%1'];
    for (const [i, name] of names.entries()) await createUser(c.person, { name, telegramId: 500 + i });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listUsers(c.person, { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map((user) => user.name));
      cursor = page.cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(names.toReversed());
    const find = async (search: string) => (await listUsers(c.person, { search })).items.map((user) => user.name);
    expect(await find('ANN')).toEqual(['anna%1', 'anna_1']);
    expect(await find('a_1')).toEqual(['anna_1']);
    expect(await find('%')).toEqual(['anna%1']);
    expect(await find('502')).toEqual(['Bert']);
    expect(await find("' or 1=1 --")).toEqual([]);
    await suspendUser(c.person, { userId: (await listUsers(c.person, { search: 'Bert' })).items[0]?.id });
    expect((await listUsers(c.person, { status: 'suspended' })).items.map((user) => user.name)).toEqual(['Bert']);
  });

  test('shows nothing of another tenant and refuses a made-up cursor', async () => {
    const { items } = await listUsers(b.person, { limit: 200 });
    const ids = await core.admin.sql<{ id: string }[]>`select id from users where tenant_id = ${b.id}`;
    expect(items.map((user) => user.id).toSorted()).toEqual(ids.map((row) => row.id).toSorted());
    await expectRefused(core, 'FORBIDDEN', () => listUsers(a.personWith('device:read'), {}));
    await expectRefused(core, 'INVALID', () => listUsers(a.person, { cursor: 'zzz' }));
    await expectRefused(core, 'INVALID', () => listUsers(a.person, { limit: 201 }));
    const { id: userId } = await createUser(a.person, { name: 'Foreign' });
    await expectRefused(core, 'NOT_FOUND', () => readUser(b.person, { userId }));
  });
});
