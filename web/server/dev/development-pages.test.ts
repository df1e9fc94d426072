import { afterEach, expect, test } from 'vitest';
import { readWebConfig } from '#config/web.ts';
import type { TestOrigin } from '#tests/support/web/open-test-origin.ts';
import { openTestOrigin } from '#tests/support/web/open-test-origin.ts';
import { createDevelopmentPages } from './create-development-pages.ts';

const botToken = '123456:a-token-of-a-bot-that-is-none';
let origin: TestOrigin;
afterEach(() => origin.close());

const open = async (isDevelopment: boolean): Promise<void> => {
  const developmentPages = isDevelopment ? createDevelopmentPages({ botToken }) : undefined;
  origin = await openTestOrigin({
    api: (_request, response) => response.end('api'),
    ...(developmentPages && { developmentPages }),
  });
};
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${origin.origin}${path}`, { redirect: 'manual', headers });

test('opens the Mini App as anybody, in any dress', async () => {
  await open(true);
  const got = await get('/dev/mini-app?as=2002&theme=android-dark&lang=ru&start=inv_x&platform=ios&version=7.0');
  expect([got.status, got.headers.get('cache-control')]).toEqual([302, 'no-store']);
  const [path, hash] = (got.headers.get('location') ?? '').split('#');
  expect(path).toBe('/app');
  const launch = new URLSearchParams(hash);
  expect(Object.fromEntries(launch)).toMatchObject({
    tgWebAppVersion: '7.0',
    tgWebAppPlatform: 'ios',
    tgWebAppStartParam: 'inv_x',
    tgWebAppThemeParams: expect.stringContaining('"bg_color":"#1d2733"'),
  });
  const data = new URLSearchParams(launch.get('tgWebAppData') ?? '');
  expect(JSON.parse(data.get('user') ?? '')).toMatchObject({ id: 2002, language_code: 'ru' });
  expect(data.get('start_param')).toBe('inv_x');
  expect(Date.now() / 1_000 - Number(data.get('auth_date'))).toBeLessThan(5);
});

test('takes nothing that is no choice', async () => {
  await open(true);
  const got = await get('/dev/mini-app?as=<script>&theme=__proto__&lang=%22&start=a+b&platform=%2F%2F&version=x');
  const launch = new URLSearchParams((got.headers.get('location') ?? '').split('#')[1]);
  expect(launch.get('tgWebAppPlatform')).toBe('weba');
  expect(launch.has('tgWebAppStartParam')).toBe(false);
  expect(JSON.parse(new URLSearchParams(launch.get('tgWebAppData') ?? '').get('user') ?? '')).toMatchObject({
    id: 1001,
  });
});

test('lists the choices on a page that runs no script', async () => {
  await open(true);
  expect((await get('/dev/mini-app')).headers.get('location')).toBe('/dev/mini-app/');
  const got = await get('/dev/mini-app/');
  expect(got.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await got.text()).toContain('The demo user');
});

test('is there for this machine alone: not through a tunnel or a proxy, nor under another name', async () => {
  await open(true);
  expect(await (await get('/dev/mini-app/', { 'x-forwarded-for': '203.0.113.9' })).text()).toBe('page');
  expect(await (await get('/dev/mini-app/', { forwarded: 'for=203.0.113.9' })).text()).toBe('page');
  const named = await origin.raw('GET /dev/mini-app?as=1 HTTP/1.1\r\nHost: vpn.example\r\nConnection: close\r\n\r\n');
  expect(named).not.toContain('tgWebAppData');
});

test('is not there without being asked for', async () => {
  await open(false);
  expect(await (await get('/dev/mini-app/')).text()).toBe('page');
  const env = { TELEGRAM_BOT_TOKEN: botToken };
  expect(readWebConfig(env).development).toBeUndefined();
  expect(readWebConfig({ CAUSEWAY_DEVELOPMENT: '1' }).development).toBeUndefined();
  expect(readWebConfig({ ...env, CAUSEWAY_DEVELOPMENT: '1' }).development).toEqual({ botToken });
});
