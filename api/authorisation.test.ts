import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSIONS } from '#core/context.ts';
import { silentLog } from '#kit/log.ts';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';
import type { Samples } from '#tests/support/api/route-samples.ts';
import { bodyOf, FOREIGN_BODIES, makeSamples, pathOf } from '#tests/support/api/route-samples.ts';
import type { Operation } from './operation.ts';
import { METHODS } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { createRouter } from './router.ts';

let house: TestApi;
let alpha: TestApiTenant;
let foreign: Samples;
const NAMED = OPERATIONS.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);
/** Documentation: the only routes that anybody may read. */
const OPEN = ['/openapi.json', '/docs'];

beforeAll(async () => {
  house = await openTestApi();
  alpha = await house.tenant('alpha');
  foreign = await makeSamples(await house.tenant('beta'));
});
afterAll(() => house?.close());

/** Rows of the foreign tenant, so that a refusal is known to have changed nothing. */
async function foreignRows(): Promise<unknown> {
  const { sql } = house.admin;
  const tables = [
    'users',
    'subscription',
    'device',
    'connection',
    'revision',
    'sni',
    'node_group',
    'node',
    'api_token',
    'audit_event',
  ];
  const rows = tables.map(
    (table) =>
      sql`select md5(string_agg(t::text, '' order by t::text)) as hash from ${sql(table)} t where tenant_id = ${foreign['tenantId'] ?? ''}`,
  );
  return Promise.all(rows);
}

describe('every route', () => {
  test('of the router is an operation with a permission, or documentation', () => {
    const router = createRouter({ door: doorless(), operations: OPERATIONS, mounts: ['/v1'] });
    const known = new Set(
      OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} /v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const paths = new Set(OPERATIONS.map(({ path }) => `/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`));
    const strays = router.routes.filter(({ method, path }) => {
      if (method === 'ALL' && path === '/*') return false; // log and metrics
      if (OPEN.some((open) => path === `/v1${open}`)) return false;
      return !known.has(`${method} ${path}`) && !paths.has(path);
    });
    expect(strays).toEqual([]);
    expect(router.routes.length).toBeGreaterThan(OPERATIONS.length);
    for (const { permission } of OPERATIONS) expect(PERMISSIONS).toContain(permission);
  });

  test.each(NAMED)('%s: nobody gets 401, with a challenge', async (_, operation) => {
    const answer = await alpha.client
      .as(undefined)
      .send(operation.method.toUpperCase(), pathOf(operation, foreign), { body: bodyOf(operation, foreign) });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(answer.body).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
  });

  test.each(NAMED)('%s: all permissions but its own get 403', async (_, operation) => {
    const client = await alpha.clientWith(...PERMISSIONS.filter((permission) => permission !== operation.permission));
    const answer = await client.send(operation.method.toUpperCase(), pathOf(operation, foreign), {
      body: bodyOf(operation, foreign),
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'FORBIDDEN' });
    expect(answer.text).toContain(operation.permission);
  });

  test.each(NAMED.filter(([name, { path }]) => path.includes('{') || name in FOREIGN_BODIES))(
    '%s: ids of another tenant get 404, and nothing changes there',
    async (_, operation) => {
      const before = await foreignRows();
      const answer = await alpha.client.send(operation.method.toUpperCase(), pathOf(operation, foreign), {
        body: bodyOf(operation, foreign),
      });
      expect(answer.body).toMatchObject({ code: 'NOT_FOUND' });
      expect(answer.status).toBe(404);
      expect(await foreignRows()).toEqual(before);
    },
  );

  test.each(NAMED.filter(([, { path }]) => path.includes('{')))(
    '%s: an id that is none gets 422 with its place',
    async (_, operation) => {
      const path = `/v1${operation.path.replaceAll(/\{\w+\}/g, "1'%20or%201=1")}`;
      const answer = await alpha.client.send(operation.method.toUpperCase(), path, {
        body: bodyOf(operation, foreign),
      });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: 'INVALID', field: expect.stringMatching(/Id$/) });
    },
  );
});

describe('ids of another tenant that a body or a query brings', () => {
  test.each([
    ['POST', '/v1/users', { name: 'A', subscription: { groupIds: ['groupId'] } }],
    ['POST', '/v1/nodes', { name: 'A', role: 'entry', publicIpv4: '192.0.2.5', groupIds: ['groupId'] }],
    ['GET', '/v1/usage?userId=userId', undefined],
    ['GET', '/v1/usage?deviceId=deviceId', undefined],
    ['GET', '/v1/usage?subscriptionId=subscriptionId', undefined],
  ])('%s %s gets 404', async (method, path, body) => {
    const fill = (text: string): string => text.replaceAll(/(?<=[="])(\w+Id)(?=$|")/g, (name) => foreign[name] ?? name);
    const answer = await alpha.client.send(
      method,
      fill(path),
      body === undefined ? {} : { body: fill(JSON.stringify(body)) },
    );
    expect(answer.body).toMatchObject({ code: 'NOT_FOUND' });
    expect(answer.status).toBe(404);
  });

  test('lists nothing of another tenant', async () => {
    for (const path of [`/v1/devices?userId=${foreign['userId']}`, `/v1/audit?noun=user&nounId=${foreign['userId']}`]) {
      expect((await alpha.client.get(path)).list('items')).toEqual([]);
    }
    const users = await alpha.client.get('/v1/users?limit=200');
    expect(JSON.stringify(users.value)).not.toContain(foreign['userId']);
  });

  test('an SNI of another tenant is unknown: 422 with its place', async () => {
    const user = await alpha.client.post('/v1/users', { name: 'A' });
    const device = await alpha.client.post('/v1/devices', { userId: user.string('id'), name: 'A' });
    const body = { deviceId: device.string('id'), way: 'vless-reality', sniId: foreign['sniId'] };
    expect((await alpha.client.send('POST', '/v1/connections', { body })).body).toMatchObject({
      status: 422,
      field: 'sniId',
    });
  });
});

describe('tokens', () => {
  test('count as bearer and as x-api-token, and are worth nothing once revoked', async () => {
    const made = await alpha.client.post('/v1/tokens', { name: 'short-lived', permissions: ['user:read'] });
    const token = made.string('token');
    const list = (headers: Record<string, string>) => alpha.client.as(undefined).send('GET', '/v1/users', { headers });
    expect((await list({ authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await list({ authorization: `bearer ${token}` })).status).toBe(200);
    expect((await list({ 'x-api-token': token })).status).toBe(200);
    expect((await list({ authorization: `Basic ${token}` })).status).toBe(401);
    await alpha.client.delete(`/v1/tokens/${made.string('id')}`);
    expect((await list({ authorization: `Bearer ${token}` })).status).toBe(401);
  });
});

/** A router that is only looked at. */
function doorless(): Parameters<typeof createRouter>[0]['door'] {
  return { log: silentLog } as never;
}

test('the methods of an address that exists are named to whoever takes another', async () => {
  for (const path of new Set(OPERATIONS.map((operation: Operation) => operation.path))) {
    const known = OPERATIONS.filter((operation) => operation.path === path).map(({ method }) => method);
    const other = METHODS.find((method) => !known.includes(method)) ?? 'get';
    const operation = OPERATIONS.find((candidate) => candidate.path === path);
    if (operation === undefined) throw new Error(path);
    const answer = await alpha.client.send(
      other.toUpperCase(),
      pathOf(operation, foreign),
      other === 'get' ? {} : { body: {} },
    );
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(known.map((method) => method.toUpperCase()).sort());
  }
});
