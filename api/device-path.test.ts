import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { workJobs } from '#core/job/work/work-jobs.ts';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import { makeMember } from '#tests/support/api/make-member.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';
import { bodyOf, makeSamples, pathOf } from '#tests/support/api/route-samples.ts';
import { signLaunchData } from '#tests/support/api/sign-launch-data.ts';
import type { ApiAnswer } from '#tests/support/house/api-client.ts';
import { Json } from '#tests/support/house/api-client.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

let house: TestApi;
let tenant: TestApiTenant;
beforeAll(async () => {
  house = await openTestApi();
  tenant = await house.tenant('alpha');
  // What the hub does when it first runs; an enrolment token carries its fingerprint.
  await house.admin.sql`
    insert into authority (kind, certificate_pem, private_key_sealed) values ('hub', ${CERTIFICATE}, '\\x00')`;
});
afterAll(() => house?.close());

/** Why an answer is not what its route publishes; undefined when it is. */
function misfit(shape: Operation['answer'], { body, text, headers }: ApiAnswer): string | undefined {
  if (shape === undefined) return text === '' ? undefined : text;
  if (shape instanceof z.ZodType) return shape.safeParse(body).error?.message;
  const type = headers.get('content-type') ?? '';
  return shape.some((known) => type.startsWith(known)) ? undefined : type;
}

/** What changes or ends a noun comes after what needs it. */
const order = (method: string, path: string): number => {
  if (path.endsWith('/remove')) return 3;
  if (path.endsWith('/revoke') || path === '/devices/{deviceId}')
    return method === 'delete' || method === 'post' ? 3 : 1;
  if (method === 'delete') return 2;
  return Number(method !== 'get');
};

/** A job that has done something, which can be taken back. */
async function workedJob(): Promise<string> {
  const user = await tenant.client.post('/v1/users', { name: 'Clara' });
  const job = await tenant.client.post('/v1/jobs', { act: 'suspend', userIds: [user.string('id')] });
  while ((await workJobs(tenant.system)) > 0);
  return job.string('id');
}

describe('the path of a device', () => {
  test('leads from a user to a link that an app imports, under every mount', async () => {
    for (const mount of ['/v1', '/api/v1', '']) {
      const { client } = tenant;
      const user = await client.post(`${mount}/users`, { name: 'Anna' });
      const device = await client.post(`${mount}/devices`, {
        userId: user.string('id'),
        name: 'Phone',
        platform: 'ios',
      });
      const connection = await client.post(`${mount}/connections`, {
        deviceId: device.string('id'),
        way: 'vless-reality',
      });
      const text = await (await fetch(`${device.string('link')}?format=links`)).text();
      expect(text).toMatch(/^vless:\/\/[0-9a-f-]{36}@192\.0\.2\.10:443\?.*sni=alpha\.example\.com.*#alpha%20node\n$/);
      const own = await client.get(`${mount}/connections/${connection.string('id')}/link`);
      expect(own.string('items', 0, 'link')).toBe(text.trim());
    }
  });

  test('ends at the device limit with a clear word', async () => {
    const user = await tenant.client.post('/v1/users', { name: 'Boris', subscription: { deviceLimit: 1 } });
    const body = { userId: user.string('id'), name: 'Phone' };
    await tenant.client.post('/v1/devices', body);
    const refused = await tenant.client.send('POST', '/v1/devices', { body });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'LIMIT_REACHED' });
  });

  test('pages through a list to its end, each item once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await tenant.client.get(`/v1/users?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.list('items').map((item) => item.string('id')));
      cursor = z.object({ cursor: z.string().nullable() }).parse(page.value).cursor ?? '';
    } while (cursor !== '');
    const [row] = await house.admin.sql<
      { count: number }[]
    >`select count(*)::integer as count from users where tenant_id = ${tenant.id}`;
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(row?.count);
  });
});

// Last, for it ends what the others stand on.
describe('every route answers', () => {
  test('in the shape that it publishes, and with nothing besides', async () => {
    const samples = await makeSamples(tenant);
    const other = await tenant.client.post('/v1/devices', { userId: samples['userId'], name: 'Second' });
    // Those of the console's sessions follow one from another: staff/staff-round.test.ts goes through them.
    const known = OPERATIONS.filter(({ permission }) => permission !== 'staff' && permission !== 'public');
    const routes = known.toSorted((a, b) => order(a.method, a.path) - order(b.method, b.path));
    const member = await makeMember(tenant, 1n);
    const undone = await workedJob();
    const added = await member.send('POST', '/v1/me/devices', { name: 'Own', platform: 'ios' });
    const proofs = {
      own: { authorization: `Bearer ${member.bearer}` },
      launch: { authorization: `tma ${signLaunchData({ telegramId: 1n })}` },
      staff: { 'x-api-token': tenant.token },
    };
    const queries: Record<string, string> = {
      '/usage': `?userId=${samples['userId']}`,
      '/me/usage': '?span=day',
      '/outcomes': `?scopes=${tenant.groupId}:1`,
    };
    for (const operation of routes) {
      const { method, path, answer: shape, status, permission } = operation;
      const who = permission === 'own' || permission === 'launch' ? permission : 'staff';
      const deviceId = new Json(path.startsWith('/me') ? added.body : other.value, path).string('id');
      const isOther =
        path.startsWith('/me') || path.endsWith('/remove') || (method === 'post' && path === '/connections');
      const own = path.endsWith('/undo') ? { jobId: undone } : {};
      const ids = { ...samples, ...(isOther ? { deviceId } : {}), ...own };
      const body = bodyOf(operation, ids);
      const answer = await tenant.client
        .as(undefined)
        .send(method.toUpperCase(), pathOf(operation, ids) + (queries[path] ?? ''), { body, headers: proofs[who] });
      expect([method, path, answer.status, answer.text.slice(0, status === answer.status ? 0 : 300)]).toEqual([
        method,
        path,
        status,
        '',
      ]);
      expect(misfit(shape, answer)).toBeUndefined();
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

/** Any certificate: only its fingerprint is read here. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBdDCCARugAwIBAgIUfO/mD421aXEL5WIHhFpxDhUeSLMwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjEwNjAyMjNaGA8yMTI2MTAyODA2MDIy
M1owDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPoB
FOvESOXCtFgwN83ytLA79Po2AaZsOOWkXTvs2PCD9Eq5+DZcpwvUbjhEZ1jFjTLW
b+UdHYYEq4e/WB+V0U2jUzBRMB0GA1UdDgQWBBQKFDxosL5nHRxfCNq8TE3yWfpw
yjAfBgNVHSMEGDAWgBQKFDxosL5nHRxfCNq8TE3yWfpwyjAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0cAMEQCIEVzylYgMH3yzkb3WRdqjBMpCGrJgwgXYv0p
/JfKD6YAAiBuYitTuaai1Xp5gRoB1l069Oc2HxUhf2irlmc55YXBwg==
-----END CERTIFICATE-----`;
