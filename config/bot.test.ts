import { expect, test } from 'vitest';
import { readBotConfig } from './bot.ts';

const KEK = Buffer.alloc(32, 7).toString('base64');
const TOKEN = '7000001:AAtest-token-of-nobody-at-all';
const LEAST = { TELEGRAM_BOT_TOKEN: TOKEN, DATABASE_URL: 'postgres://localhost/c', CAUSEWAY_KEK: KEK };

test('without a token there is no bot', () => {
  expect(readBotConfig({})).toBeUndefined();
  expect(readBotConfig({ TELEGRAM_BOT_TOKEN: '' })).toBeUndefined();
});

test('a token is enough: it polls Telegram for the demo tenant', () => {
  expect(readBotConfig(LEAST)).toMatchObject({
    mode: 'polling',
    token: TOKEN,
    tenantSlug: 'demo',
    apiRoot: 'https://api.telegram.org',
    host: '127.0.0.1',
    port: 9447,
    database: { url: 'postgres://localhost/c', role: 'causeway_bot' },
  });
});

test('a webhook needs its address and its secret', () => {
  const env = { ...LEAST, BOT_MODE: 'webhook', BOT_WEBHOOK_URL: 'https://bot.example/hook' };
  expect(() => readBotConfig(env)).toThrow(/BOT_WEBHOOK_SECRET/);
  expect(() => readBotConfig({ ...env, BOT_WEBHOOK_SECRET: 'short' })).toThrow(/BOT_WEBHOOK_SECRET/);
  const secret = 'a-secret-of-the-hook';
  expect(() => readBotConfig({ ...env, BOT_WEBHOOK_SECRET: secret, BOT_WEBHOOK_URL: 'http://x.y/' })).toThrow(
    /BOT_WEBHOOK_URL/,
  );
  expect(readBotConfig({ ...env, BOT_WEBHOOK_SECRET: secret })).toMatchObject({
    mode: 'webhook',
    webhookUrl: 'https://bot.example/hook',
    webhookSecret: secret,
  });
});

test('a wrong variable is told by its name, never by its value', () => {
  const wrong = { TELEGRAM_BOT_TOKEN: 'no-token', BOT_MODE: 'pigeon', TELEGRAM_API_ROOT: 'ftp://x', BOT_PORT: '70000' };
  for (const [name, value] of Object.entries(wrong)) {
    expect(() => readBotConfig({ ...LEAST, [name]: value })).toThrow(new RegExp(`^${name}: (?!.*${value})`));
  }
});

test('addresses lose what follows the origin', () => {
  const config = readBotConfig({
    ...LEAST,
    TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
    CAUSEWAY_PUBLIC_URL: 'https://way.example/',
  });
  expect(config).toMatchObject({ apiRoot: 'http://127.0.0.1:8081', publicUrl: 'https://way.example' });
});
