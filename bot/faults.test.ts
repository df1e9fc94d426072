import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMyDevice } from '#core/me/add-my-device.ts';
import { readHome } from '#core/me/read-home.ts';
import { BOT_TOKEN } from '#tests/fakes/bot-api/bot-api.ts';
import type { BotWorld, Talker } from '#tests/support/bot-world.ts';
import { openBotWorld } from '#tests/support/bot-world.ts';
import { writeTap } from './callback-data.ts';

let world: BotWorld;
let anna: Talker;
beforeAll(async () => {
  world = await openBotWorld();
});
afterAll(() => world?.close());
beforeEach(async () => {
  anna = await world.member();
});
afterEach(() => world.api.faults.clear());

const ADD = writeTap({ kind: 'add', platform: 'ios', number: 1 });
const namesOf = async ({ me }: Talker): Promise<string[]> => (await readHome(me)).devices.map(({ name }) => name);
const blockedAtOf = async ({ userId }: Talker): Promise<Date | null | undefined> => {
  const [row] = await world.core.admin.sql<{ at: Date | null }[]>`
    select telegram_blocked_at as at from users where id = ${userId}`;
  return row?.at;
};
const health = async (): Promise<unknown> => (await fetch(`http://127.0.0.1:${world.bot().port}/health`)).json();

describe('Telegram', () => {
  test('asks for a pause: the answer comes after it', async () => {
    world.api.faults.plan('sendMessage', { kind: 'flood', retryAfterSeconds: 1 });
    const saidAtMs = performance.now();
    await anna.chat.says('/start');
    await anna.chat.sees(/Hello, Anna/);
    expect(performance.now() - saidAtMs).toBeGreaterThanOrEqual(1_000);
    expect(anna.chat.messages()).toHaveLength(1);
  });

  test.each([{ kind: 'hang' }, { kind: 'reset' }] as const)(
    'does not answer ($kind): the call is made again',
    async (fault) => {
      await anna.chat.says('/devices');
      const list = await anna.chat.sees(/No devices yet/);
      world.api.faults.plan('editMessageText', fault, 2);
      await anna.chat.presses(ADD, list);
      await anna.chat.sees(/“iPhone” is added/);
      expect(await namesOf(anna)).toEqual(['iPhone']);
    },
  );

  test('loses its answer: the act is done once, whatever stands in the chat', async () => {
    await anna.chat.says('/devices');
    const list = await anna.chat.sees(/No devices yet/);
    world.api.faults.plan('editMessageText', { kind: 'lost' });
    await anna.chat.presses(ADD, list);
    await anna.chat.sees(/“iPhone” is added/);
    expect(await namesOf(anna)).toEqual(['iPhone']);
    expect(anna.chat.messages()).toHaveLength(1);
  });

  test('never answers: the person learns that it did not work, and the bot goes on', async () => {
    world.api.faults.plan('sendPhoto', { kind: 'reset' }, 9);
    const device = await addMyDevice(anna.me, { name: 'Pad', platform: 'ios' });
    await anna.chat.says('/devices');
    const list = await anna.chat.sees(/Pad: Setting up/);
    const calls = world.api.calls.length;
    await anna.chat.presses(writeTap({ kind: 'device', deviceId: device.id, act: 'qr' }), list);
    const alerts = () =>
      world.api.calls.slice(calls).flatMap(({ payload }) => (payload['show_alert'] === true ? [payload['text']] : []));
    await expect
      .poll(alerts, { timeout: 10_000 })
      .toEqual(['That didn’t work, nothing has changed. Try again in a minute.']);
    world.api.faults.clear();
    await anna.chat.says('/start');
    await anna.chat.sees(/Hello, Anna/);
  });

  test('breaks off the long poll: updates come all the same, each answered once', async () => {
    world.api.faults.plan('getUpdates', { kind: 'reset' }, 2);
    await anna.chat.says('/start');
    await anna.chat.sees(/Hello, Anna/, 15_000);
    expect(anna.chat.messages()).toHaveLength(1);
  });

  test('hands the poll to somebody else for a while: the bot takes it back', async () => {
    const other = await fetch(`${world.api.url}/bot${BOT_TOKEN}/getUpdates`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ timeout: 0 }),
    });
    expect(other.status).toBe(200);
    await anna.chat.says('/start');
    await anna.chat.sees(/Hello, Anna/, 15_000);
  });

  test('tells updates twice and in any order: each is answered once', async () => {
    const first = await anna.chat.says('/plan');
    await anna.chat.says('/lang', first + 500);
    await anna.chat.says('/help', first + 200);
    await anna.chat.says('/plan', first);
    await anna.chat.sees(/Help in the app/);
    await anna.chat.sees(/Which language/);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(anna.chat.messages()).toHaveLength(3);
  });

  test('is away: health says so until it is back', async () => {
    await anna.chat.says('/start');
    await anna.chat.sees(/Hello, Anna/);
    expect(await health()).toEqual({ status: 'ok', database: 'ok', telegram: 'ok' });
    world.api.faults.plan('getUpdates', { kind: 'reset' }, 1);
    await expect.poll(health, { timeout: 5_000 }).toMatchObject({ status: 'unavailable', telegram: 'unavailable' });
    await expect.poll(health, { timeout: 10_000 }).toMatchObject({ status: 'ok', telegram: 'ok' });
  });
});

describe('who blocks the bot', () => {
  test('in the middle is remembered, and forgotten when he comes back', async () => {
    world.api.state.blocked.add(anna.chat.user.id);
    await anna.chat.says('/start');
    await expect.poll(() => blockedAtOf(anna)).toBeInstanceOf(Date);
    expect(anna.chat.messages()).toEqual([]);
    world.api.state.blocked.delete(anna.chat.user.id);
    await anna.chat.says('/start');
    await anna.chat.sees(/Hello, Anna/);
    expect(await blockedAtOf(anna)).toBeNull();
  });

  test('is remembered as soon as Telegram tells', async () => {
    const { user } = anna.chat;
    const chat = { id: user.id, type: 'private', first_name: user.first_name } as const;
    const bot = { id: 7_000_001, is_bot: true, first_name: 'Causeway' };
    const member = (status: string) => ({ user: bot, status, until_date: 0 });
    const my_chat_member = {
      chat,
      from: user,
      date: 1,
      old_chat_member: member('member'),
      new_chat_member: member('kicked'),
    };
    await world.api.push({ my_chat_member } as unknown as Parameters<typeof world.api.push>[0]);
    await expect.poll(() => blockedAtOf(anna)).toBeInstanceOf(Date);
    const back = { ...my_chat_member, old_chat_member: member('kicked'), new_chat_member: member('member') };
    await world.api.push({ my_chat_member: back } as unknown as Parameters<typeof world.api.push>[0]);
    await expect.poll(() => blockedAtOf(anna)).toBeNull();
    expect(anna.chat.messages()).toEqual([]);
  });
});

test('what stands already, and a press too old to be answered, are no trouble', async () => {
  await anna.chat.says('/devices');
  const list = await anna.chat.sees(/No devices yet/);
  const page = writeTap({ kind: 'devices', page: 0 });
  await anna.chat.presses(page, list);
  world.api.state.openTaps.clear();
  const failed = async (): Promise<string | undefined> =>
    /causeway_bot_updates_total\{outcome="failed"\} (\d+)/.exec(
      await (await fetch(`http://127.0.0.1:${world.bot().port}/metrics`)).text(),
    )?.[1];
  const before = await failed();
  await anna.chat.presses(page, list);
  world.api.state.openTaps.clear();
  await anna.chat.says('/start');
  await anna.chat.sees(/Hello, Anna/);
  expect(await failed()).toBe(before);
});

test('what was answered before the bot was told to stop does not come again', async () => {
  await anna.chat.says('/start');
  await anna.chat.sees(/Hello, Anna/);
  await world.restart();
  expect(world.api.queue.size).toBe(0);
  await anna.chat.says('/plan');
  await anna.chat.sees(/no limit/);
  expect(anna.chat.messages()).toHaveLength(2);
});
