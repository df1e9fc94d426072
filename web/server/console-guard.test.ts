import { describe, expect, test } from 'vitest';
import { readWebConfig } from '#config/web.ts';
import { parseTrustedProxies } from '#kit/trusted-proxies.ts';
import type { TestOrigin } from '#tests/support/web/open-test-origin.ts';
import { openTestOrigin } from '#tests/support/web/open-test-origin.ts';

const PATHS = ['/admin', '/admin/users', '/admin/act/users', '/admin/auth/session', '/admin.rsc', '/%61dmin/users'];

async function withOrigin(env: Record<string, string>, look: (origin: TestOrigin) => Promise<void>): Promise<void> {
  const origin = await openTestOrigin({ api: (_request, response) => response.end('api'), env });
  try {
    await look(origin);
  } finally {
    await origin.close();
  }
}

/** The answer to somebody who comes through a proxy on this machine, which names him. */
async function askAs(origin: TestOrigin, path: string, named?: string): Promise<number> {
  const headers: Record<string, string> = named === undefined ? {} : { 'x-forwarded-for': named };
  return (await fetch(`${origin.origin}${path}`, { headers })).status;
}

describe('where the console may be opened from', () => {
  test('is everywhere when nothing is said', async () => {
    await withOrigin({}, async (origin) => {
      for (const path of PATHS) expect([path, await askAs(origin, path)]).toEqual([path, 200]);
    });
  });

  test('is nowhere else, and nothing tells that there is a console; the rest of the origin stands', async () => {
    await withOrigin({ CAUSEWAY_CONSOLE_ALLOW: '192.0.2.0/24, 2001:db8::/32' }, async (origin) => {
      for (const path of PATHS) {
        const answer = await fetch(`${origin.origin}${path}`);
        expect([path, answer.status, await answer.text()]).toEqual([path, 404, 'Not found\n']);
        expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      }
      for (const path of ['/app', '/v1/me', '/s/abc']) expect(await askAs(origin, path)).toBe(200);
      // Nobody vouches for a word of the client's own.
      expect(await askAs(origin, '/admin', '192.0.2.7')).toBe(404);
    });
  });

  test.each([
    ['192.0.2.7', 200],
    ['198.51.100.7', 404],
    ['::ffff:192.0.2.7', 200],
    ['::ffff:c000:207', 200],
    ['::ffff:198.51.100.7', 404],
    ['2001:db8::9', 200],
    ['2001:db9::9', 404],
    // What a client writes himself stands before what the proxy adds.
    ['192.0.2.7, 198.51.100.7', 404],
    ['198.51.100.7, 192.0.2.7', 200],
    ['192.0.2.7, nonsense', 404],
  ])('is found out through a trusted proxy: %s → %i', async (named, status) => {
    const env = { CAUSEWAY_CONSOLE_ALLOW: '192.0.2.0/24,2001:db8::/32', WEB_TRUST_PROXY: 'loopback' };
    await withOrigin(env, async (origin) => expect(await askAs(origin, '/admin', named)).toBe(status));
  });

  test('is a list of addresses and networks, told by its name when it is none', () => {
    for (const text of ['none', 'office', '10.0.0.0/33', 'loopback, none', '10.0.0.1;10.0.0.2']) {
      expect(() => readWebConfig({ CAUSEWAY_CONSOLE_ALLOW: text })).toThrow(/CAUSEWAY_CONSOLE_ALLOW/);
    }
    expect(readWebConfig({}).consoleAllow).toBeUndefined();
    expect(readWebConfig({ CAUSEWAY_CONSOLE_ALLOW: '' }).consoleAllow).toBeUndefined();
    expect(readWebConfig({ CAUSEWAY_CONSOLE_ALLOW: 'loopback' }).consoleAllow?.rules).toEqual(
      parseTrustedProxies('loopback')?.rules,
    );
  });
});

describe('a body for the pages', () => {
  const send = (origin: TestOrigin, head: string) =>
    origin.raw(`POST /admin/gate/sign-in HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n`);

  test('says how long it is, and is no longer than a form', async () => {
    await withOrigin({}, async (origin) => {
      const endless = await send(origin, 'Transfer-Encoding: chunked');
      expect(endless).toMatch(/^HTTP\/1\.1 411 [\s\S]*Connection: close[\s\S]*"LENGTH_REQUIRED"/);
      const large = await send(origin, 'Content-Length: 1048577');
      expect(large).toMatch(/^HTTP\/1\.1 413 [\s\S]*Connection: close[\s\S]*"TOO_LARGE"/);
      const fits = await send(origin, 'Connection: close\r\nContent-Length: 2\r\n\r\n{}');
      expect(fits).toMatch(/^HTTP\/1\.1 200 /);
    });
  });
});
