import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '#contract/api/problem.ts';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';

let house: TestApi;
let tenant: TestApiTenant;
let before: unknown;
beforeAll(async () => {
  house = await openTestApi();
  tenant = await house.tenant('alpha');
  before = await rows();
});
afterAll(() => house?.close());

const rows = (): Promise<unknown> =>
  Promise.all(
    ['users', 'subscription', 'device', 'audit_event', 'idempotency_key'].map(
      (table) => house.admin.sql`select * from ${house.admin.sql(table)}`,
    ),
  );

type Expected = { readonly status: number; readonly code: string; readonly field?: string };

async function expectProblem(
  answer: { status: number; headers: Headers; text: string },
  expected: Expected,
): Promise<Problem> {
  const problem = Problem.parse(JSON.parse(answer.text));
  expect(problem).toMatchObject(expected);
  expect(answer.status).toBe(expected.status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('x-request-id')).toBe(problem.instance.replace('urn:uuid:', ''));
  expect(await rows()).toEqual(before);
  return problem;
}

describe('a body', () => {
  test.each([
    ['a control character in a name', { name: 'An\u0007na' }, 'name'],
    ['a newline in a name', { name: 'Anna\nPostUp = rm' }, 'name'],
    ['a change of writing direction in a name', { name: 'Anna\u202e' }, 'name'],
    ['a blank name', { name: '   ' }, 'name'],
    ['a name of letters that nobody sees', { name: '\u3164\u200b' }, 'name'],
    ['a name of 65 characters', { name: 'x'.repeat(65) }, 'name'],
    ['no name', {}, 'name'],
    ['a number for a name', { name: 5 }, 'name'],
    ['a fraction of a byte', { name: 'A', subscription: { quotaBytes: 1.5 } }, 'subscription.quotaBytes'],
    ['a quota beyond all numbers', { name: 'A', subscription: { quotaBytes: 1e300 } }, 'subscription.quotaBytes'],
    ['a negative quota', { name: 'A', subscription: { quotaBytes: -1 } }, 'subscription.quotaBytes'],
    [
      'an instant without an offset',
      { name: 'A', subscription: { expiresAt: '2026-01-01T00:00:00' } },
      'subscription.expiresAt',
    ],
    ['an unknown way', { name: 'A', subscription: { ways: ['pptp'] } }, 'subscription.ways.0'],
  ])('with %s is INVALID with its place', async (_, body, field) => {
    await expectProblem(await tenant.client.send('POST', '/v1/users', { body }), {
      status: 422,
      code: 'INVALID',
      field,
    });
  });

  test('with a field that nobody knows is INVALID and names it', async () => {
    const answer = await tenant.client.send('POST', '/v1/users', { body: { name: 'A', isAdmin: true } });
    const problem = await expectProblem(answer, { status: 422, code: 'INVALID' });
    expect(problem.detail).toContain('isAdmin');
  });

  test('that is no JSON, or no UTF-8, is 400', async () => {
    const broken = await tenant.client.send('POST', '/v1/users', { body: '{"name": "A"' });
    await expectProblem(broken, { status: 400, code: 'UNREADABLE' });
    const response = await fetch(`${house.origin}/v1/users`, {
      method: 'POST',
      headers: { 'x-api-token': tenant.token, 'content-type': 'application/json' },
      body: Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    });
    await expectProblem(
      { status: response.status, headers: response.headers, text: await response.text() },
      { status: 400, code: 'UNREADABLE' },
    );
  });

  test('of another media type is 415', async () => {
    const request = { body: 'name=A', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    await expectProblem(await tenant.client.send('POST', '/v1/users', request), {
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    });
  });

  test.each([
    ['tells its length', '5242880', false],
    ['comes in chunks', '', true],
  ])('of 5 MB that %s is 413, and is not kept', async (_, length, isChunked) => {
    const rssBefore = process.memoryUsage().rss;
    const answer = await sendRaw(length, isChunked);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"TOO_LARGE"');
    expect(process.memoryUsage().rss - rssBefore).toBeLessThan(64 * 1024 * 1024);
    expect(await rows()).toEqual(before);
  });

  test('of 5 MB by somebody unknown is 401 without being read', async () => {
    const answer = await sendRaw('5242880', false, 'cw_nobody-at-all-has-this-token');
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });
});

describe('a query', () => {
  test.each([
    ['/v1/users?limit=0', 'limit'],
    ['/v1/users?limit=201', 'limit'],
    ['/v1/users?limit=ten', 'limit'],
    ['/v1/users?cursor=%00', 'cursor'],
    ['/v1/users?status=dead', 'status'],
    ['/v1/usage', undefined],
    ['/v1/audit?from=yesterday', 'from'],
  ])('%s is INVALID', async (path, field) => {
    const answer = await tenant.client.send('GET', path);
    await expectProblem(answer, { status: 422, code: 'INVALID', ...(field === undefined ? {} : { field }) });
  });

  test('with a parameter that nobody knows is INVALID and names it', async () => {
    const problem = await expectProblem(await tenant.client.send('GET', '/v1/users?sort=name'), {
      status: 422,
      code: 'INVALID',
    });
    expect(problem.detail).toContain('sort');
  });
});

test('an address that is none is 404, on every mount', async () => {
  for (const path of ['/v1/nothing', '/api/v1/nothing', '/nothing', '/v1/users/', '/v1//users', '/s', '/.env']) {
    const answer = await tenant.client.send('GET', path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.body).toMatchObject({ code: 'NOT_FOUND' });
  }
});

/** 5 MB on a bare socket, written as fast as it goes; resolves with all that comes back. */
function sendRaw(length: string, isChunked: boolean, token = tenant.token): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(house.api.port, '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(received).toString()));
    socket.setTimeout(10_000, () => reject(new Error('no answer')));
    const framing = isChunked ? 'transfer-encoding: chunked' : `content-length: ${length}`;
    socket.write(
      `POST /v1/users HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-api-token: ${token}\r\ncontent-type: application/json\r\n${framing}\r\n\r\n`,
    );
    const piece = 'x'.repeat(65_536);
    for (let sent = 0; sent < 5_242_880; sent += piece.length) {
      if (isChunked) socket.write(`10000\r\n${piece}\r\n`);
      else socket.write(piece);
    }
    if (isChunked) socket.write('0\r\n\r\n');
  });
}
