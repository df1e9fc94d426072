import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog, silentLog } from '#kit/log.ts';
import type { BotWorld } from '#tests/support/bot-world.ts';
import { openBotWorld } from '#tests/support/bot-world.ts';
import { start } from './start.ts';

const SECRET = 'secret-of-the-test-webhook';

let world: BotWorld;
beforeAll(async () => {
  world = await openBotWorld();
  await world.restart({ mode: 'webhook', webhookUrl: 'https://bot.example/hook', webhookSecret: SECRET } as object);
});
afterAll(() => world?.close());

const post = (body: string, secret?: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${world.bot().port}/hook`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
    },
    body,
  });

const update = (id: number, user: object, text: string): string =>
  JSON.stringify({
    update_id: id,
    message: {
      message_id: id,
      date: 1,
      chat: { ...user, type: 'private' },
      from: user,
      text,
      entities: [{ type: 'bot_command', offset: 0, length: text.length }],
    },
  });

describe('a webhook', () => {
  test('is announced to Telegram with its secret', () => {
    expect(world.api.state.webhook).toEqual({ url: 'https://bot.example/hook', secret: SECRET });
  });

  test('takes what Telegram sends, each update once', async () => {
    const { chat } = await world.member();
    for (const _ of [1, 2]) expect((await post(update(71, chat.user, '/start'), SECRET)).status).toBe(200);
    await chat.sees(/Hello, Anna/);
    expect(chat.messages()).toHaveLength(1);
  });

  test('refuses who does not know the secret, what is no update, and what is too big', async () => {
    const { chat } = await world.member();
    const text = update(72, chat.user, '/start');
    for (const secret of [undefined, '', 'wrong', `${SECRET}x`]) expect((await post(text, secret)).status).toBe(401);
    expect((await post(' '.repeat(1_100_000), 'wrong')).status).toBe(401);
    expect((await post('{"update_id":', SECRET)).status).toBe(400);
    expect((await post(' '.repeat(1_100_000), SECRET)).status).toBe(413);
    expect((await fetch(`http://127.0.0.1:${world.bot().port}/hook`)).status).toBe(404);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(chat.messages()).toEqual([]);
  });

  test('gives way to polling when the configuration does', async () => {
    await world.restart();
    expect(world.api.state.webhook).toBeUndefined();
    const { chat } = await world.member();
    await chat.says('/start');
    await chat.sees(/Hello, Anna/);
  });
});

describe('the start', () => {
  const config = () => ({
    mode: 'polling' as const,
    token: '7000001:AAtest-token-of-the-fake-bot-api-00',
    tenantSlug: 'demo',
    apiRoot: world.api.url,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent' as const,
    database: { url: world.core.url, role: 'causeway_bot' },
    keys: world.core.contextOf({ kind: 'nobody' }).keys,
  });

  test('refuses a token that Telegram does not know, and a tenant that is not there', async () => {
    await expect(start({ ...config(), token: '1:AAAAAAAAAAAAAAAAAAAA' }, silentLog)).rejects.toThrow(
      /TELEGRAM_BOT_TOKEN/,
    );
    await expect(start({ ...config(), tenantSlug: 'nobody' }, silentLog)).rejects.toThrow(/TELEGRAM_TENANT/);
  });

  test('does not wait for Telegram for ever, goes on trying, and tells no log its token', async () => {
    await world.restart();
    await world.bot().stop();
    const lines: string[] = [];
    const log = createLog({ process: 'bot', destination: { write: (line) => void lines.push(line) } });
    world.api.faults.plan('getMe', { kind: 'reset' }, 5);
    const pace = { callTimeoutMs: 300, pollSeconds: 1, noticesEveryMs: 1_000, connectMs: 200 };
    const bot = await start(config(), log, pace);
    try {
      const health = async (): Promise<number> => (await fetch(`http://127.0.0.1:${bot.port}/health`)).status;
      expect(await health()).toBe(503);
      const { chat } = await world.member();
      await chat.says('/start');
      await chat.sees(/Hello, Anna/, 15_000);
      expect(await health()).toBe(200);
      expect(lines.join('')).toContain('cannot reach Telegram yet');
      expect(lines.join('')).not.toContain(config().token.split(':')[1]);
    } finally {
      await bot.stop();
      await world.restart();
    }
  });

  test('publishes the menu in every language, and only what has changed the next time', async () => {
    const { settings } = world.api.state;
    expect(settings.get('commands [{"type":"default"},"ru"]')).toMatchObject([
      { command: 'devices', description: 'Ваши устройства' },
      { command: 'plan' },
      { command: 'help', description: 'Помощь' },
      { command: 'lang' },
    ]);
    expect(settings.get('menu all')).toMatchObject({ type: 'web_app', text: 'Open' });
    const calls = world.api.calls.length;
    await world.restart();
    const later = world.api.calls.slice(calls).map(({ method }) => method);
    expect(later.filter((method) => method.startsWith('set'))).toEqual([]);
    const [contact] = await world.core.admin.sql`select bot_username from tenant_contact`;
    expect(contact).toEqual({ botUsername: 'causeway_test_bot' });
  });

  test('without an https address no button leads to the Mini App, and all else works', async () => {
    await world.restart({ publicUrl: 'http://127.0.0.1:3000' });
    expect(world.api.state.settings.get('menu all')).toEqual({ type: 'commands' });
    const { chat } = await world.member();
    await chat.says('/start');
    const greeting = await chat.sees(/Hello, Anna/);
    expect(greeting.keyboard?.inline_keyboard.flat().map(({ text }) => text)).toEqual(['Do it here in the chat']);
  });
});
