import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSIONS } from '#core/context.ts';
import { systemClock } from '#kit/clock.ts';
import { newId } from '#kit/id.ts';
import { silentLog } from '#kit/log.ts';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { Member } from '#tests/support/api/make-member.ts';
import { makeMember } from '#tests/support/api/make-member.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';
import type { Samples } from '#tests/support/api/route-samples.ts';
import { bodyOf, FOREIGN_BODIES, makeSamples, pathOf } from '#tests/support/api/route-samples.ts';
import type { Operation } from './operation.ts';
import { METHODS } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { createRouter } from './router.ts';
import { issueBearer } from './session/session-bearer.ts';

let house: TestApi;
let alpha: TestApiTenant;
let foreign: Samples;
let member: Member;
/** Of the member’s own tenant, and not his. */
let neighbour: Samples;
const NAMED = OPERATIONS.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);
const isForStaff = ({ permission }: Operation): boolean => PERMISSIONS.some((known) => known === permission);
const isForPeople = ({ permission }: Operation): boolean => permission === 'own' || permission === 'launch';
/** How staff come in: whoever calls these is not known yet. */
const PUBLIC = [
  'post /staff/setup/look',
  'post /staff/setup',
  'post /staff/sign-in',
  'post /staff/sign-in/code',
  'post /staff/sign-in/passkey/begin',
  'post /staff/sign-in/passkey/finish',
];
const FOR_STAFF = NAMED.filter(([, operation]) => isForStaff(operation));
const FOR_PEOPLE = NAMED.filter(([, operation]) => isForPeople(operation));
const OF_SESSIONS = NAMED.filter(([, { permission }]) => permission === 'staff');
const OWN = NAMED.filter(([, { permission }]) => permission === 'own');
/** Documentation: the only routes that anybody may read. */
const OPEN = ['/openapi.json', '/docs'];

beforeAll(async () => {
  house = await openTestApi();
  alpha = await house.tenant('alpha');
  foreign = await makeSamples(await house.tenant('beta'));
  neighbour = await makeSamples(alpha);
  member = await makeMember(alpha, 1001n);
});
afterAll(() => house?.close());

/** Rows of a tenant, so that a refusal is known to have changed nothing. */
async function rowsOf(tenantId: string): Promise<unknown> {
  const { sql } = house.admin;
  const tables = [
    'users',
    'subscription',
    'job',
    'device',
    'connection',
    'revision',
    'sni',
    'plan',
    'invite',
    'node_group',
    'node',
    'api_token',
    'audit_event',
  ];
  const rows = tables.map(
    (table) =>
      sql`select md5(string_agg(t::text, '' order by t::text)) as hash from ${sql(table)} t where tenant_id = ${tenantId}`,
  );
  return Promise.all(rows);
}
const foreignRows = (): Promise<unknown> => rowsOf(foreign['tenantId'] ?? '');

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
    for (const { permission } of OPERATIONS) {
      expect([...PERMISSIONS, 'own', 'launch', 'staff', 'public']).toContain(permission);
    }
    expect(NAMED.filter(([, { permission }]) => permission === 'public').map(([name]) => name)).toEqual(PUBLIC);
  });

  test.each(NAMED.filter(([name]) => !PUBLIC.includes(name)))(
    '%s: nobody gets 401, with a challenge',
    async (_, operation) => {
      const answer = await alpha.client
        .as(undefined)
        .send(operation.method.toUpperCase(), pathOf(operation, foreign), { body: bodyOf(operation, foreign) });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
      expect(answer.body).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    },
  );

  test.each(FOR_STAFF)('%s: all permissions but its own get 403', async (_, operation) => {
    const client = await alpha.clientWith(...PERMISSIONS.filter((permission) => permission !== operation.permission));
    const answer = await client.send(operation.method.toUpperCase(), pathOf(operation, foreign), {
      body: bodyOf(operation, foreign),
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'FORBIDDEN' });
    expect(answer.text).toContain(operation.permission);
  });

  test.each(FOR_STAFF.filter(([name, { path }]) => /Id\}/.test(path) || name in FOREIGN_BODIES))(
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

  test.each(FOR_STAFF.filter(([, { path }]) => /Id\}/.test(path)))(
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

describe('between staff and people', () => {
  test.each([...FOR_STAFF, ...OF_SESSIONS])(
    '%s: a person’s bearer gets 401, and nothing changes',
    async (_, operation) => {
      const before = await rowsOf(alpha.id);
      const answer = await member.send(operation.method, pathOf(operation, neighbour), bodyOf(operation, neighbour));
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(await rowsOf(alpha.id)).toEqual(before);
    },
  );

  test.each([...FOR_PEOPLE, ...OF_SESSIONS])(
    '%s: an API token with every permission gets 401',
    async (_, operation) => {
      const request = { body: bodyOf(operation, neighbour) };
      const path = pathOf(operation, neighbour);
      const byHeader = await alpha.client.send(operation.method.toUpperCase(), path, request);
      const headers = { authorization: `Bearer ${alpha.token}` };
      const asBearer = await alpha.client
        .as(undefined)
        .send(operation.method.toUpperCase(), path, { ...request, headers });
      expect([byHeader.status, asBearer.status]).toEqual([401, 401]);
    },
  );

  test.each(OWN.filter(([, { path }]) => path.includes('{')))(
    '%s: what is another person’s gets 404 and an id that is none 422, and nothing changes',
    async (_, operation) => {
      const before = [await rowsOf(alpha.id), await foreignRows()];
      for (const samples of [neighbour, foreign]) {
        const answer = await member.send(operation.method, pathOf(operation, samples), bodyOf(operation, samples));
        expect(answer.body).toMatchObject({ code: 'NOT_FOUND' });
        expect(answer.status).toBe(404);
      }
      const path = `/v1${operation.path.replaceAll(/\{\w+\}/g, "1'%20or%201=1")}`;
      const invalid = await member.send(operation.method, path, bodyOf(operation, neighbour));
      expect(invalid.body).toMatchObject({ status: 422, field: 'deviceId' });
      expect([await rowsOf(alpha.id), await foreignRows()]).toEqual(before);
    },
  );

  test.each(OWN)('%s: the bearer of a user who is gone gets 401', async (_, operation) => {
    const session = { tenantId: alpha.id, userId: newId(), signedInAt: new Date() };
    const { token } = await issueBearer({ keys: house.keys, clock: systemClock }, session);
    const elsewhere = await issueBearer(
      { keys: house.keys, clock: systemClock },
      { ...session, userId: foreign['userId'] ?? '' },
    );
    for (const bearer of [token, elsewhere.token]) {
      const answer = await member
        .as(bearer)
        .send(operation.method, pathOf(operation, neighbour), bodyOf(operation, neighbour));
      expect(answer.body).toMatchObject({ status: 401, code: 'SESSION_ENDED' });
    }
  });
});

describe('ids of another tenant that a body or a query brings', () => {
  test.each([
    ['POST', '/v1/users', { name: 'A', subscription: { groupIds: ['groupId'] } }],
    ['POST', '/v1/plans', { name: 'A', groupIds: ['groupId'] }],
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
