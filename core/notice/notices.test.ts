import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import type { Database } from '#core/database.ts';
import { openDatabase } from '#core/database.ts';
import { changeSubscription } from '#core/subscription/change-subscription.ts';
import { createUser } from '#core/user/create-user.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import type { TestScheduling } from '#tests/support/test-scheduling.ts';
import { openTestScheduling } from '#tests/support/test-scheduling.ts';
import type { TestTenant } from '#tests/support/test-tenant.ts';
import type { ClaimedNotice } from './claim-notices.ts';
import { claimNotices } from './claim-notices.ts';
import { queueNotices } from './queue-notices.ts';
import { settleNotice } from './settle-notice.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 12:00 where people are. */
const NOON = new Date('2026-06-10T09:00:00Z');

let core: TestScheduling;
let tenant: TestTenant;
let bot: Context;
let botDatabase: Database;
let nextTelegramId = 5_000n;

beforeAll(async () => {
  core = await openTestScheduling();
  botDatabase = openDatabase({ url: core.url, role: 'causeway_bot', applicationName: 'test' });
});
beforeEach(async () => {
  core.clock.set(NOON);
  await core.admin.sql`delete from notice`;
  await core.admin.sql`update subscription set status = 'suspended', expires_at = null`;
  tenant = await core.makeTenant();
  bot = { ...tenant.system, db: botDatabase };
});
afterAll(async () => {
  await botDatabase?.close();
  await core?.close();
});

type Who = { readonly userId: string; readonly subscriptionId: string };

async function subscribe(terms: object, more: object = {}): Promise<Who> {
  const telegramId = (nextTelegramId += 1n);
  const user = await createUser(tenant.person, { name: 'Anna', telegramId, subscription: terms, ...more });
  return { userId: user.id, subscriptionId: user.subscriptions[0]?.id ?? '' };
}
const use = (who: Who, bytes: bigint) =>
  core.admin.sql`update usage_counter set down_bytes = ${bytes} where subscription_id = ${who.subscriptionId}`;
const setStatus = (who: Who, status: string) =>
  core.admin.sql`update subscription set status = ${status} where id = ${who.subscriptionId}`;
const queue = (): Promise<number> => queueNotices(core.scheduler);
const claim = (limit = 100): Promise<readonly ClaimedNotice[]> => claimNotices(bot, { limit });
const keys = async (): Promise<string[]> => {
  const rows = await core.admin.sql<{ key: string }[]>`select key from notice order by id`;
  return rows.map(({ key }) => key);
};
const at = (instant: Date | string | number): void => core.clock.set(new Date(instant));

describe('queueNotices', () => {
  test('tells of 80 % and of 100 % of a quota, once in a period each', async () => {
    const who = await subscribe({ quotaBytes: 1_000n, reset: 'month' });
    await use(who, 799n);
    expect(await queue()).toBe(0);
    await use(who, 800n);
    expect([await queue(), await queue()]).toEqual([1, 0]);
    await setStatus(who, 'exhausted');
    await use(who, 1_001n);
    const counts = await Promise.all([queue(), queue(), queue()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await keys()).toEqual([
      `quota80:${who.subscriptionId}:2026-06-10T09:00:00.000000Z`,
      `quota100:${who.subscriptionId}:2026-06-10T09:00:00.000000Z`,
    ]);
    await core.admin.sql`
      update usage_counter set period_started_at = period_started_at + interval '1 day'
      where subscription_id = ${who.subscriptionId}`;
    expect(await queue()).toBe(1);
  });

  test('tells of the end three days and one day before, of grace and of the end, once each, by the day where people are', async () => {
    const expiresAt = new Date('2026-06-20T15:00:00Z');
    const who = await subscribe({ expiresAt });
    const told: Record<string, number> = {};
    for (let time = NOON.getTime(); time < expiresAt.getTime() + 9 * DAY_MS; time += 6 * HOUR_MS) {
      at(time);
      if (time >= expiresAt.getTime() + 7 * DAY_MS) await setStatus(who, 'ended');
      else if (time >= expiresAt.getTime()) await setStatus(who, 'grace');
      const count = await queue();
      if (count > 0) told[new Date(time).toISOString()] = count;
    }
    expect(told).toEqual({
      '2026-06-16T21:00:00.000Z': 1,
      '2026-06-18T21:00:00.000Z': 1,
      '2026-06-20T15:00:00.000Z': 1,
      '2026-06-27T15:00:00.000Z': 1,
    });
    const rows = await core.admin.sql`select kind, due_at from notice order by id`;
    expect(rows).toEqual([
      { kind: 'expiry3', dueAt: new Date('2026-06-17T06:00:00Z') },
      { kind: 'expiry1', dueAt: new Date('2026-06-19T06:00:00Z') },
      { kind: 'grace', dueAt: new Date('2026-06-20T15:00:00Z') },
      { kind: 'ended', dueAt: new Date('2026-06-27T15:00:00Z') },
    ]);
  });

  test('leaves alone whom the bot does not know, who wants none, who has blocked it, and who has just come', async () => {
    const soon = { expiresAt: new Date(NOON.getTime() + 3 * DAY_MS), quotaBytes: 10n };
    await subscribe(soon);
    expect(await queue()).toBe(0);
    const stranger = await createUser(tenant.person, { name: 'Nobody', subscription: soon });
    const [mute, blocked] = [await subscribe(soon), await subscribe(soon)];
    await core.admin.sql`update users set wants_notices = false where id = ${mute.userId}`;
    await core.admin.sql`update users set telegram_blocked_at = now() where id = ${blocked.userId}`;
    const ids = [stranger.id, mute.userId, blocked.userId];
    await core.admin.sql`update usage_counter set up_bytes = 9 where subscription_id in (
      select id from subscription where user_id = any(${ids}::uuid[]))`;
    expect(await queue()).toBe(0);
  });

  test('is for the system alone', async () => {
    await expectRefused(core, 'FORBIDDEN', () => queueNotices(tenant.person));
    await expectRefused(core, 'FORBIDDEN', () => claimNotices(tenant.person, { limit: 1 }));
    await expectRefused(core, 'FORBIDDEN', () => settleNotice(tenant.person, { id: 1n, outcome: 'sent' }));
    await expectRefused(core, 'NOT_FOUND', () => settleNotice(bot, { id: 1n << 40n, outcome: 'sent' }));
  });
});

describe('more time', () => {
  test('is told once, with the new date', async () => {
    const expiresAt = new Date(NOON.getTime() + 30 * DAY_MS);
    const { subscriptionId } = await subscribe({ expiresAt });
    const later = new Date(expiresAt.getTime() + DAY_MS);
    await changeSubscription(tenant.person, { subscriptionId, expiresAt: later });
    await changeSubscription(tenant.person, { subscriptionId, deviceLimit: 9 });
    await changeSubscription(tenant.person, { subscriptionId, expiresAt });
    await changeSubscription(tenant.person, { subscriptionId, expiresAt: later });
    expect(await claim()).toMatchObject([{ content: { kind: 'extended', expiresAt: later } }]);
  });
});

describe('claimNotices and settleNotice', () => {
  test('give a notice with its facts to one alone, and never again once it is sent', async () => {
    const who = await subscribe({ quotaBytes: 5_000_000_000_000_000_000n, reset: 'month' });
    await use(who, 4_500_000_000_000_000_001n);
    await queue();
    const claims = (await Promise.all([claim(), claim(), claim()])).flat();
    expect(claims).toMatchObject([
      {
        userId: who.userId,
        telegramId: nextTelegramId,
        language: null,
        telegramLanguage: null,
        content: {
          kind: 'quota80',
          leftBytes: 499_999_999_999_999_999n,
          totalBytes: 5_000_000_000_000_000_000n,
          resetsAt: new Date('2026-07-01T00:00:00Z'),
        },
      },
    ]);
    await settleNotice(bot, { id: claims[0]?.id, outcome: 'sent' });
    core.clock.advance(DAY_MS);
    expect(await claim()).toEqual([]);
    await settleNotice(bot, { id: claims[0]?.id, outcome: 'retry' });
    expect(await claim()).toEqual([]);
  });

  test('are not held up by one that says nothing', async () => {
    const [anna, boris] = [await subscribe({ quotaBytes: 100n }), await subscribe({ quotaBytes: 100n })];
    for (const who of [anna, boris]) await use(who, 80n);
    await queue();
    await core.admin.sql`update notice set facts = facts::jsonb - 'totalBytes' where user_id = ${anna.userId}`;
    expect((await claim()).map(({ userId }) => userId)).toEqual([boris.userId]);
  });

  test('stay in one tenant', async () => {
    await use(await subscribe({ quotaBytes: 10n }), 9n);
    await queue();
    const other = await core.makeTenant();
    expect(await claimNotices(other.system, { limit: 10 })).toEqual([]);
    expect(await claim()).toHaveLength(1);
  });

  test('wake nobody at night', async () => {
    at('2026-06-10T19:30:00Z');
    await use(await subscribe({ quotaBytes: 10n }), 9n);
    expect(await queue()).toBe(1);
    expect(await claim()).toEqual([]);
    at('2026-06-11T05:59:59Z');
    expect(await claim()).toEqual([]);
    at('2026-06-11T06:00:00Z');
    expect(await claim()).toMatchObject([{ content: { kind: 'quota80', resetsAt: null } }]);
  });

  test('try again after the time that was asked for or a lost answer, and give up after the fifth', async () => {
    await use(await subscribe({ quotaBytes: 10n }), 9n);
    await queue();
    for (const settle of [true, false, true, true, true]) {
      const [notice] = await claim();
      expect(notice).toBeDefined();
      // A bot that died with it is waited for a minute.
      const waitMs = settle ? 7_000 : 60_000;
      if (settle) await settleNotice(bot, { id: notice?.id, outcome: 'retry', retryAfterSeconds: 7 });
      core.clock.advance(waitMs - 1);
      expect(await claim()).toEqual([]);
      core.clock.advance(1);
    }
    expect(await claim()).toEqual([]);
    const [row] = await core.admin.sql`select dropped_at is not null as is_dropped from notice`;
    expect(row).toEqual({ isDropped: true });
  });

  test('send nothing more to who has blocked the bot', async () => {
    const expiresAt = new Date(NOON.getTime() + 30 * DAY_MS);
    const who = await subscribe({ quotaBytes: 10n, expiresAt });
    await use(who, 9n);
    await queue();
    await changeSubscription(tenant.person, {
      subscriptionId: who.subscriptionId,
      expiresAt: new Date(expiresAt.getTime() + 1),
    });
    const [first] = await claim(1);
    await settleNotice(bot, { id: first?.id, outcome: 'blocked' });
    expect(await claim()).toEqual([]);
    const [user] = await core.admin.sql`select telegram_blocked_at from users where id = ${who.userId}`;
    expect(user).toEqual({ telegramBlockedAt: NOON });
  });

  test('drop what has been overtaken', async () => {
    const who = await subscribe({ quotaBytes: 10n, reset: 'month' });
    await use(who, 9n);
    await queue();
    await core.admin.sql`
      update usage_counter set period_started_at = now() where subscription_id = ${who.subscriptionId}`;
    expect(await claim()).toEqual([]);
    expect(await core.admin.sql`select from notice where dropped_at is null`).toEqual([]);
  });
});
