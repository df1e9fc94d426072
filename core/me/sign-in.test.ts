import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { openDatabase } from '#core/database.ts';
import { resolveTenant } from '#core/tenant/resolve-tenant.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { newId } from '#kit/id.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { Person } from '#tests/support/person.ts';
import { makePerson } from '#tests/support/person.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { changeMe } from './change-me.ts';
import { checkUser } from './check-user.ts';
import { signInTelegram } from './sign-in-telegram.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let anna: Person;
let telegramId = 1000n;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());
beforeEach(async () => {
  telegramId += 1n;
  anna = await makePerson(core, a, { telegramId });
});

type Said = { readonly provenAt?: Date; readonly language?: string; readonly tenantId?: string };

const guest = ({ provenAt = core.clock.now(), language, tenantId = a.id }: Said = {}): Context =>
  core.contextOf({
    kind: 'guest',
    tenantId,
    id: `telegram:${telegramId}`,
    person: { telegramId, name: 'Anna', language, provenAt },
  });

describe('signInTelegram', () => {
  test('finds the user and keeps what Telegram told', async () => {
    await core.admin.sql`update users set telegram_blocked_at = now() where id = ${anna.userId}`;
    expect(await signInTelegram(guest({ language: 'ru-RU' }))).toEqual({ userId: anna.userId, language: 'ru' });
    const [row] = await core.admin.sql`
      select telegram_auth_at, telegram_language, telegram_blocked_at from users where id = ${anna.userId}`;
    expect(row).toEqual({
      telegramAuthAt: core.clock.now(),
      telegramLanguage: 'ru-RU',
      telegramBlockedAt: null,
    });
    expect(await signInTelegram(guest())).toEqual({ userId: anna.userId, language: 'ru' });
  });

  test('speaks as he chose, else as his Telegram does, else English', async () => {
    expect(await signInTelegram(guest())).toMatchObject({ language: 'en' });
    expect(await signInTelegram(guest({ language: 'pt-br' }))).toMatchObject({ language: 'en' });
    await changeMe(anna.me, { language: 'ru' });
    expect(await signInTelegram(guest({ language: 'pt-br' }))).toMatchObject({ language: 'ru' });
  });

  test('takes the same proof again, and no older one', async () => {
    const provenAt = core.clock.now();
    await signInTelegram(guest({ provenAt }));
    await signInTelegram(guest({ provenAt }));
    const older = new Date(provenAt.getTime() - 1_000);
    await expectRefused(core, 'UNAUTHENTICATED', () => signInTelegram(guest({ provenAt: older, language: 'ru' })));
  });

  test('takes the newest of many at once', async () => {
    const at = core.clock.now().getTime();
    const signing = [3, 1, 2, 5, 4].map((by) => signInTelegram(guest({ provenAt: new Date(at + by * 1_000) })));
    await Promise.allSettled(signing);
    const [row] = await core.admin.sql`select telegram_auth_at from users where id = ${anna.userId}`;
    expect(row).toEqual({ telegramAuthAt: new Date(at + 5_000) });
  });

  test('knows nobody of another tenant, and takes nobody but guests', async () => {
    expect(await signInTelegram(guest({ tenantId: b.id }))).toBeUndefined();
    await expectRefused(core, 'FORBIDDEN', () => signInTelegram(anna.me));
    await expectRefused(core, 'FORBIDDEN', () => signInTelegram(a.person));
  });

  test('lets a suspended user in, who is to see why', async () => {
    await suspendUser(a.person, { userId: anna.userId });
    expect(await signInTelegram(guest())).toMatchObject({ userId: anna.userId });
  });

  test('works for the bot, too, and leaves no tenant behind on its line', async () => {
    const bot = openDatabase({ url: core.url, applicationName: 'test', maxConnections: 1, role: 'causeway_bot' });
    try {
      expect(await signInTelegram({ ...guest(), db: bot })).toMatchObject({ userId: anna.userId });
      expect(await checkUser(bot, { tenantId: a.id, userId: anna.userId })).toBeDefined();
      expect(await bot.sql`select id from users`).toEqual([]);
      expect(await resolveTenant(bot, 'b')).toEqual({ id: b.id, name: 'Tenant b' });
    } finally {
      await bot.close();
    }
  });
});

describe('checkUser', () => {
  test('makes an actor of a user who is there, suspended or not, and of nobody else', async () => {
    const { userId } = anna;
    await suspendUser(a.person, { userId });
    expect(await checkUser(core.api, { tenantId: a.id, userId })).toEqual(anna.me.actor);
    expect(await checkUser(core.api, { tenantId: b.id, userId })).toBeUndefined();
    expect(await checkUser(core.api, { tenantId: a.id, userId: newId() })).toBeUndefined();
  });
});

test('resolveTenant finds a tenant by its slug', async () => {
  expect(await resolveTenant(core.api, 'a')).toEqual({ id: a.id, name: 'Tenant a' });
  expect(await resolveTenant(core.api, 'nobody')).toBeUndefined();
});

describe('changeMe', () => {
  test('changes what is named, and writes nothing when all is so already', async () => {
    const { value } = await expectAct(core, 'user.change', () => changeMe(anna.me, { wantsNotices: false }));
    expect(value).toEqual({ id: anna.userId, name: 'Anna', language: null, wantsNotices: false });
    await changeMe(anna.me, { language: 'ru' });
    const { value: back } = await expectAct(core, 'user.change', () => changeMe(anna.me, { language: null }));
    expect(back).toEqual(value);
    const count = async () => (await core.admin.sql`select from audit_event`).length;
    const before = await count();
    expect(await changeMe(anna.me, {})).toEqual(value);
    expect(await changeMe(anna.me, { language: null, wantsNotices: false })).toEqual(value);
    expect(await count()).toBe(before);
  });

  test('refuses languages that we do not speak, and others than users', async () => {
    await expectRefused(core, 'INVALID', () => changeMe(anna.me, { language: 'tlh' }));
    await expectRefused(core, 'FORBIDDEN', () => changeMe(a.person, { wantsNotices: true }));
    await expectRefused(core, 'FORBIDDEN', () => changeMe(guest(), { wantsNotices: true }));
  });
});
