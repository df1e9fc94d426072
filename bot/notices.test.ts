import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import type { Database } from '#core/database.ts';
import { openDatabase } from '#core/database.ts';
import { readHome } from '#core/me/read-home.ts';
import { queueNotices } from '#core/notice/queue-notices.ts';
import { changeSubscription } from '#core/subscription/change-subscription.ts';
import { newId } from '#kit/id.ts';
import { buttonsOf } from '#tests/fakes/bot-api/chat-person.ts';
import type { BotWorld, Talker } from '#tests/support/bot-world.ts';
import { openBotWorld, PUBLIC_URL } from '#tests/support/bot-world.ts';

const GIB = 1024n ** 3n;
const SUPPORT = 'https://t.me/help_desk';

let world: BotWorld;
let schedulerDatabase: Database;
let scheduler: Context;
beforeAll(async () => {
  world = await openBotWorld();
  schedulerDatabase = openDatabase({ url: world.core.url, role: 'causeway_scheduler', applicationName: 'test' });
  const actor = { kind: 'system', tenantId: newId(), id: 'scheduler' } as const;
  scheduler = { ...world.core.contextOf(actor), db: schedulerDatabase };
  await world.core.admin.sql`update tenant_contact set support_url = ${SUPPORT} where tenant_id = ${world.tenant.id}`;
});
afterEach(() => world.api.faults.clear());
afterAll(async () => {
  await schedulerDatabase?.close();
  await world?.close();
});

/** Somebody who has used so much of 100 GB, and whom that is to be told. */
async function tellUse(usedBytes: bigint, who: { language?: string } = {}): Promise<Talker> {
  const person = await world.member({ subscription: { quotaBytes: 100n * GIB, reset: 'month' } }, who);
  await world.core.admin.sql`update users set telegram_language = ${who.language ?? 'en'} where id = ${person.userId}`;
  await world.core.admin.sql`
    update usage_counter set down_bytes = ${usedBytes} where subscription_id in (
      select id from subscription where user_id = ${person.userId})`;
  if (usedBytes >= 100n * GIB) {
    await world.core.admin.sql`update subscription set status = 'exhausted' where user_id = ${person.userId}`;
  }
  await queueNotices(scheduler);
  // What is queued at night waits for the morning; here it does not.
  await world.core.admin.sql`update notice set due_at = now() where user_id = ${person.userId}`;
  return person;
}

type State = {
  readonly kind: string;
  readonly isSent: boolean;
  readonly isDropped: boolean;
  readonly attempts: number;
};
const statesOf = ({ userId }: Talker): Promise<State[]> => world.core.admin.sql<State[]>`
  select kind, sent_at is not null as is_sent, dropped_at is not null as is_dropped, attempts
  from notice where user_id = ${userId} order by id`;
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

test('80 % of the quota is told once, with a way to people and a way out', async () => {
  const anna = await tellUse(80n * GIB);
  const notice = await anna.chat.sees(/^80% of your data is used: 20 GB of 100 GB left\. Back to 100 GB on \d+ \w+\.$/);
  expect(buttonsOf(notice)).toMatchObject([{ text: 'Message support', url: SUPPORT }, { text: 'Don’t send these' }]);
  await queueNotices(scheduler);
  await world.restart();
  await quiet();
  expect(anna.chat.messages()).toHaveLength(1);
  expect(await statesOf(anna)).toEqual([{ kind: 'quota80', isSent: true, isDropped: false, attempts: 1 }]);
});

test('the end of the quota is told in Russian; who wants no more gets no more', async () => {
  const anna = await tellUse(100n * GIB, { language: 'ru' });
  await anna.chat.sees(/^Трафик закончился\.\n\d+ [а-я]+ снова будет 100 ГБ, и всё заработает само\./);
  await anna.chat.taps('Не присылать такие');
  await anna.chat.sees(/Хорошо, больше не пришлём\./);
  expect((await readHome(anna.me)).user.wantsNotices).toBe(false);
});

test('more time is told without a way out, and opens the app', async () => {
  const anna = await world.member({ subscription: { expiresAt: new Date('2098-01-14T12:00Z') } }, { language: 'en' });
  const [subscription] = await world.core.admin.sql<{ id: string }[]>`
    select id from subscription where user_id = ${anna.userId}`;
  await changeSubscription(world.tenant.person, {
    subscriptionId: subscription?.id,
    expiresAt: new Date('2099-01-14T12:00Z'),
  });
  await world.core.admin.sql`update notice set due_at = now() where user_id = ${anna.userId}`;
  const notice = await anna.chat.sees(/^Your access is extended until 14 January 2099\. Nothing to do\.$/);
  expect(buttonsOf(notice)).toMatchObject([{ text: 'Open Causeway', web_app: { url: `${PUBLIC_URL}/app` } }]);
});

test('who has blocked the bot gets nothing, and is marked', async () => {
  const anna = await world.member({ subscription: { quotaBytes: 100n * GIB, reset: 'month' } });
  world.api.state.blocked.add(anna.chat.user.id);
  await world.core.admin.sql`
    update usage_counter set down_bytes = ${85n * GIB} where subscription_id in (
      select id from subscription where user_id = ${anna.userId})`;
  await queueNotices(scheduler);
  await world.core.admin.sql`update notice set due_at = now() where user_id = ${anna.userId}`;
  await expect.poll(() => statesOf(anna)).toEqual([{ kind: 'quota80', isSent: false, isDropped: true, attempts: 1 }]);
  const [user] = await world.core.admin.sql<{ at: Date | null }[]>`
    select telegram_blocked_at as at from users where id = ${anna.userId}`;
  expect(user?.at).toBeInstanceOf(Date);
});

test('a pause that Telegram asks for is kept, by all that wait, and is no try', async () => {
  world.api.faults.plan('sendMessage', { kind: 'flood', retryAfterSeconds: 1 });
  const beganAtMs = performance.now();
  const [anna, boris] = [await tellUse(81n * GIB), await tellUse(82n * GIB)];
  await anna.chat.sees(/80% of your data/);
  await boris.chat.sees(/80% of your data/);
  expect(performance.now() - beganAtMs).toBeGreaterThanOrEqual(1_000);
  const sent = [{ kind: 'quota80', isSent: true, isDropped: false, attempts: 1 }];
  await expect.poll(() => Promise.all([statesOf(anna), statesOf(boris)])).toEqual([sent, sent]);
  expect([anna.chat.messages().length, boris.chat.messages().length]).toEqual([1, 1]);
});

test('a lost answer is no reason to tell the same again at once', async () => {
  world.api.faults.plan('sendMessage', { kind: 'lost' });
  const anna = await tellUse(83n * GIB);
  await anna.chat.sees(/80% of your data/);
  await quiet();
  expect(anna.chat.messages()).toHaveLength(1);
  const [row] = await world.core.admin.sql<{ isLater: boolean }[]>`
    select due_at > now() + interval '4 minutes' as is_later from notice where user_id = ${anna.userId}`;
  expect(row).toEqual({ isLater: true });
});
