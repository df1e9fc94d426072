import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestOrigin } from '#tests/support/web/open-test-origin.ts';
import { openTestOrigin } from '#tests/support/web/open-test-origin.ts';

const SECRET = 'a-link-token-that-nobody-may-read';
let seen: { method: string; url: string; headers: IncomingMessage['headers']; raw: string[] }[] = [];
let answer: RequestListener = (_request, response) => void response.end('api');
let origin: TestOrigin;

const api: RequestListener = (request, response) => {
  seen.push({
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers,
    raw: request.rawHeaders,
  });
  answer(request, response);
};

beforeEach(async () => {
  seen = [];
  answer = (_request, response) => void response.end('api');
  origin = await openTestOrigin({ api });
});
afterEach(() => origin.close());

const get = (path: string, init: RequestInit = {}) => fetch(`${origin.origin}${path}`, { redirect: 'manual', ...init });
const line = (target: string, headers = ''): string =>
  `GET ${target} HTTP/1.1\r\nHost: example.com\r\n${headers}Connection: close\r\n\r\n`;

describe('to api goes', () => {
  test.each(['/s/token', '/v1', '/v1/users?a=b%2Fc', '/api/v1/me', '/open/happ/ticket'])(
    '%s, as it is',
    async (path) => {
      expect(await (await get(path)).text()).toBe('api');
      expect(seen.map(({ url }) => url)).toEqual([path]);
    },
  );

  test.each([
    '/health',
    '/metrics',
    '/users',
    '/V1/users',
    '/S/token',
    '/v1x/users',
    '/apis',
    '/s',
    '/open',
    '/app',
    '/dev/mini-app',
  ])('not %s', async (path) => {
    expect(await (await get(path)).text()).toBe('page');
    expect(seen).toEqual([]);
  });

  test.each([
    '/v1/../health',
    '/v1/./../health',
    '/v1/..',
    '/v1/%2e%2e/health',
    '/v1/%2E%2e/metrics',
    '/v1/.%2e/health',
    '/v1/..%2fhealth',
    '/v1/..%5chealth',
    '/v1/..\\health',
    '/v1%2f..%2fhealth',
    '/s/..//health',
    '//v1/users',
    '//example.com/v1/users',
    '/v1//users',
    '/v1/users#/../../health',
    '/v1/%00',
    '/v1/%zz',
    '/v1/\xfc',
    'http://example.com/v1/users',
    'http://127.0.0.1/health',
    'HTTP://x/v1',
    '*',
  ])('not %s, nor to anybody', async (target) => {
    const said = await origin.raw(line(target));
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect(seen).toEqual([]);
  });

  test.each(['evil.example/health?', 'a b', 'user@host', 'x/../', 'host:port', ''])(
    'nothing for the host “%s”',
    async (host) => {
      const said = await origin.raw(`GET /v1/users HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(said).toMatch(/^HTTP\/1\.1 400 /);
      expect(seen).toEqual([]);
    },
  );

  test('a request alone, however two are wrapped into one', async () => {
    const inner = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';
    const both = 'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n';
    for (const headers of [both, 'Content-Length: 3\r\nContent-Length: 40\r\n', 'Transfer-Encoding: xchunked\r\n']) {
      const said = await origin.raw(`POST /v1/users HTTP/1.1\r\nHost: x\r\n${headers}\r\n0\r\n\r\n${inner}`);
      expect(said).toMatch(/^HTTP\/1\.1 400 /);
    }
    expect(seen).toEqual([]);
  });

  test('no upgrade and no tunnel', async () => {
    await origin.raw(line('/v1/users', 'Upgrade: websocket\r\nConnection: upgrade\r\n'));
    expect(seen.every(({ headers }) => headers.upgrade === undefined)).toBe(true);
    expect(await origin.raw('CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n')).not.toContain('200');
  });
});

describe('api hears', () => {
  test('who asks from the socket alone', async () => {
    await get('/v1', {
      headers: {
        'x-forwarded-for': '6.6.6.6',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-prefix': '/x',
        'x-real-ip': '6.6.6.6',
        forwarded: 'for=6.6.6.6',
        'x-api-token': 'kept',
      },
    });
    const [{ headers } = { headers: {} }] = seen;
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': `127.0.0.1:${origin.port}`,
      'x-api-token': 'kept',
    });
    for (const name of ['x-forwarded-prefix', 'x-real-ip', 'forwarded']) expect(headers).not.toHaveProperty(name);
  });

  test('from a proxy that is trusted whom it names', async () => {
    await origin.close();
    origin = await openTestOrigin({ api, env: { WEB_TRUST_PROXY: 'loopback' } });
    await get('/v1', { headers: { 'x-forwarded-for': '6.6.6.6, 203.0.113.9', 'x-forwarded-proto': 'https' } });
    expect(seen[0]?.headers).toMatchObject({ 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' });
  });

  test('nothing that was about the connection', async () => {
    const headers =
      'TE: trailers\r\nKeep-Alive: 5\r\nProxy-Authorization: x\r\nX-Hop: 1\r\nX-End: 2\r\nExpect: 100-continue\r\n';
    await origin.raw(`GET /v1 HTTP/1.1\r\nHost: x\r\n${headers}Connection: close, X-Hop, x-forwarded-for\r\n\r\n`);
    const [{ headers: got } = { headers: {} }] = seen;
    for (const name of ['te', 'proxy-authorization', 'x-hop', 'expect']) expect(got).not.toHaveProperty(name);
    expect(got).toMatchObject({ 'x-end': '2', 'x-forwarded-for': '127.0.0.1' });
  });
});

describe('between client and api', () => {
  test('an answer keeps its status, headers and bytes, and loses what was about the connection', async () => {
    const bytes = randomBytes(3_000_000);
    answer = (_request, response) => {
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.writeHead(203, { 'x-own': 'yes', connection: 'keep-alive, x-hop', 'x-hop': '1' });
      response.end(bytes);
    };
    const got = await get('/v1');
    expect(got.status).toBe(203);
    expect(got.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(got.headers.get('x-own')).toBe('yes');
    expect(got.headers.get('x-hop')).toBeNull();
    expect(sha256(Buffer.from(await got.arrayBuffer()))).toBe(sha256(bytes));
  });

  test('a body of many megabytes arrives whole, and streams', async () => {
    const body = randomBytes(20_000_000);
    answer = (request, response) => {
      const hash = createHash('sha256');
      request.on('data', (chunk: Buffer) => hash.update(chunk));
      request.on('end', () => response.end(hash.digest('hex')));
    };
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(await (await get('/v1/x', { method, body })).text()).toBe(sha256(body));
    }
    expect(seen.map(({ headers }) => headers['content-length'])).toEqual(Array(4).fill('20000000'));
  });

  test('a body without a length arrives too', async () => {
    answer = (request, response) => void text(request).then((body) => response.end(body));
    const got = await origin.raw(
      'POST /v1/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    );
    expect(got).toContain('hello');
  });

  test('an answer begins before it ends', async () => {
    let end = (): void => undefined;
    answer = (_request, response) => {
      response.write('first');
      end = () => response.end('last');
    };
    const got = await get('/v1');
    const reader = got.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
    end();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('last');
  });

  test('api may refuse a body before it has heard all of it', async () => {
    answer = (request, response) => {
      response.writeHead(413);
      response.end('too large');
      request.resume();
    };
    const got = await post(randomBytes(30_000_000));
    expect(got).toEqual({ status: 413, body: 'too large' });
    expect(await (await get('/v1')).text()).toBe('too large');
  });

  test('HEAD has the headers and no body, Range goes through', async () => {
    answer = (request, response) => {
      response.writeHead(request.headers.range === undefined ? 200 : 206, { 'content-length': 5 });
      response.end(request.method === 'HEAD' ? undefined : 'hello');
    };
    const head = await get('/s/x', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '5', '']);
    expect((await get('/s/x', { headers: { range: 'bytes=0-4' } })).status).toBe(206);
    expect(seen[1]?.headers.range).toBe('bytes=0-4');
  });

  test('who leaves takes his request along', async () => {
    const left = new Promise<void>((resolve) => {
      answer = (_request, response) => void response.once('close', resolve);
    });
    const leaving = new AbortController();
    const asking = get('/v1', { signal: leaving.signal }).catch(() => 'left');
    await expect.poll(() => seen.length).toBe(1);
    leaving.abort();
    await left;
    expect(await asking).toBe('left');
  });

  test('half an answer never looks like a whole one', async () => {
    answer = (_request, response) => {
      response.write('half');
      setTimeout(() => response.destroy(), 50);
    };
    const got = await get('/v1');
    await expect(got.text()).rejects.toThrow();
  });
});

describe('while api is away', () => {
  test('everybody hears so at once, and pages live', async () => {
    await origin.stopApi();
    for (const path of ['/s/x', '/v1', '/open/a/b']) {
      const got = await get(path);
      expect([got.status, got.headers.get('retry-after')]).toEqual([503, '2']);
      expect(await got.json()).toMatchObject({ code: 'UNAVAILABLE', status: 503 });
    }
    expect((await post(randomBytes(5_000_000))).status).toBe(503);
    expect(await (await get('/app')).text()).toBe('page');
    expect(origin.forwarder.isApiThere).toBe(false);
    await origin.startApi();
    expect(await (await get('/v1')).text()).toBe('api');
    expect(origin.forwarder.isApiThere).toBe(true);
    expect(origin.logText().match(/api does not answer/g)).toHaveLength(1);
  });

  test('a kept connection that api has closed is no failure', async () => {
    let connections = 0;
    answer = (_request, response) => {
      connections += 1;
      // As a restarting api: it takes the request and ends without a word.
      if (connections === 2) response.destroy();
      else response.end('api');
    };
    await get('/v1');
    expect(await (await get('/v1')).text()).toBe('api');
    answer = (_request, response) => void response.destroy();
    expect((await get('/v1')).status).toBe(503);
    const before = seen.length;
    expect((await get('/v1', { method: 'POST', body: 'once' })).status).toBe(503);
    expect(seen).toHaveLength(before + 1);
  });
});

test('no path that holds a secret is ever logged', async () => {
  await get(`/s/${SECRET}`);
  await get(`/open/happ/${SECRET}`);
  await origin.raw(line(`/s/../${SECRET}`));
  answer = (_request, response: ServerResponse) => void response.destroy();
  await get(`/s/${SECRET}`);
  expect(origin.logText()).not.toContain(SECRET);
});

function post(body: Buffer): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const asking = httpRequest(`${origin.origin}/v1/x`, { method: 'POST', headers: { 'content-length': body.length } });
    asking.once('response', (response) => {
      text(response).then((said) => resolve({ status: response.statusCode, body: said }), reject);
    });
    // The rest of a body that is refused has nowhere to go.
    asking.once('error', (error) => setTimeout(() => reject(error), 500));
    asking.end(body);
  });
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('over TLS every answer keeps browsers to it, a link’s and a refusal too', async () => {
  const secure = await openTestOrigin({ api: (_request, response) => response.end('api'), isSecure: true });
  try {
    for (const path of ['/s/token', '/v1/users', '/open/happ/x', '/app', '//x']) {
      const said = await secure.raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(said.toLowerCase()).toContain('strict-transport-security: max-age=31536000');
    }
  } finally {
    await secure.close();
  }
});
