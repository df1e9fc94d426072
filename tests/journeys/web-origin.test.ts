import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#tests/support/house/people.ts';
import { makePerson } from '#tests/support/house/people.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';
import { sendRaw } from '#tests/support/web/open-test-origin.ts';
import { signLaunchData } from '#web/server/dev/sign-launch-data.ts';

let house: House;
let anna: Person;
beforeAll(async () => {
  house = await raiseHouse({ web: true });
  anna = await makePerson(house, 'Anna');
});
afterAll(() => house?.stop());

const get = (path: string, init: RequestInit = {}) =>
  fetch(`${house.publicUrl}${path}`, { redirect: 'manual', ...init });
const withToken = () => ({ headers: { 'x-api-token': house.world.apiToken } });

describe('the public origin', () => {
  test('stands in the links, and the links work through it', async () => {
    expect(anna.linkUrl).toMatch(new RegExp(`^${house.publicUrl}/s/`));
    const got = await fetch(anna.linkUrl, { headers: { 'user-agent': 'v2rayNG/1.9' } });
    expect(got.status).toBe(200);
    expect(Buffer.from(await got.text(), 'base64').toString()).toMatch(/^vless:/);
    const head = await fetch(anna.linkUrl, { method: 'HEAD', headers: { 'user-agent': 'v2rayNG/1.9' } });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('has the REST door under both of its names, with its own headers', async () => {
    for (const path of ['/v1/users', '/api/v1/users']) {
      const got = await get(path, withToken());
      expect([got.status, got.headers.get('content-security-policy')]).toEqual([
        200,
        "default-src 'none'; frame-ancestors 'none'",
      ]);
    }
    expect((await get('/v1/users')).status).toBe(401);
    expect((await get('/v1/docs')).headers.get('content-type')).toContain('text/html');
  });

  test('carries large bodies, and api says when one is too large', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(3_000_000) });
    const headers = { ...withToken().headers, 'content-type': 'application/json' };
    const got = await get('/v1/users', { method: 'POST', headers, body });
    expect([got.status, await got.json()]).toEqual([413, expect.objectContaining({ code: 'TOO_LARGE' })]);
    expect((await get('/v1/users', { method: 'POST', headers, body: randomBytes(2_000) })).status).toBe(400);
  });

  test('resizes no pictures for whoever asks', async () => {
    expect((await get('/_next/image?url=%2Fapp&w=64&q=75')).status).toBe(404);
  });

  test('does not have api’s bare mount, its health or its metrics, under no spelling', async () => {
    const own = await fetch(`${house.origin}/metrics`);
    expect(own.status).toBe(200);
    for (const path of ['/metrics', '/health', '/healthz', '/users', '/openapi.json', '/v1/health', '/v1/metrics']) {
      expect([path, (await get(path, withToken())).status]).toEqual([path, 404]);
    }
    const tricks = [
      '/v1/../metrics',
      '/v1/%2e%2e/metrics',
      '/v1/..%2fmetrics',
      '/v1/..\\metrics',
      '//metrics',
      '/api//metrics',
    ];
    for (const target of [...tricks, `${house.origin}/metrics`]) {
      const said = await sendRaw(house.ports.web, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect([target, said.slice(0, 13)]).toEqual([target, 'HTTP/1.1 400 ']);
      expect(said).not.toContain('causeway_api_requests_total');
    }
  });

  test('opens with the Mini App, which Telegram’s web clients alone may frame', async () => {
    expect((await get('/')).headers.get('location')).toBe('/app');
    const got = await get('/app');
    const policy = got.headers.get('content-security-policy') ?? '';
    expect(got.status).toBe(200);
    expect(policy).toMatch(/script-src 'self' 'sha256-/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'self' https://web.telegram.org");
    expect(got.headers.get('x-frame-options')).toBeNull();
    expect(got.headers.get('cache-control')).toBe('no-cache');
    expect(got.headers.get('referrer-policy')).toBe('no-referrer');
    const nowhere = await get('/nowhere');
    expect([nowhere.status, nowhere.headers.get('x-frame-options')]).toEqual([404, 'DENY']);
  });

  test('gives what was built for ever and packed', async () => {
    const [path = ''] = /\/_next\/static\/[^"]+\.js/.exec(await (await get('/app')).text()) ?? [];
    const got = await get(path, { headers: { 'accept-encoding': 'br' } });
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect((await got.text()).length).toBeGreaterThan(1_000);
    const part = await get(path, { headers: { range: 'bytes=0-9' } });
    expect([part.status, (await part.text()).length]).toEqual([206, 10]);
  });

  test('has no page of development', async () => {
    for (const path of ['/dev/mini-app', '/dev/mini-app/', '/dev/mini-app?as=1001']) {
      const got = await get(path);
      // Next takes the last slash off before it looks.
      expect([308, 404]).toContain(got.status);
      expect(got.headers.get('location') ?? '').not.toContain('tgWebAppData');
    }
    expect((await get('/dev/mini-app?as=1001')).status).toBe(404);
  });

  test('lets somebody in by launch data that the bot’s token has signed', async () => {
    const user = { id: 77_001, first_name: 'Anna' };
    const signed = signLaunchData({ user, botToken: house.botToken });
    const got = await get('/v1/tma/session', { method: 'POST', headers: { authorization: `tma ${signed}` } });
    expect([got.status, await got.json()]).toEqual([200, expect.objectContaining({ kind: 'stranger' })]);
  });

  test('says when api is away, and goes on when it is back', async () => {
    await house.processes.api.stop();
    const got = await get('/v1/users', withToken());
    expect([got.status, got.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await fetch(anna.linkUrl)).status).toBe(503);
    expect((await get('/app')).status).toBe(200);
    const health = await fetch(`http://127.0.0.1:${house.ports.webHealth}/healthz`);
    expect(await health.json()).toEqual({ status: 'ok', api: 'unavailable' });
    await house.processes.api.start();
    expect((await get('/v1/users', withToken())).status).toBe(200);
  });

  test('never says in its log who asked for which link', () => {
    const token = anna.linkUrl.split('/').at(-1) ?? '';
    expect(token.length).toBeGreaterThan(16);
    expect(house.log.lines.filter(({ process, text }) => process === 'web' && text.includes(token))).toEqual([]);
  });
});
