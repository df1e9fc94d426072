import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSetupLink } from '#core/staff/create-setup-link.ts';
import { FakeAuthenticator, optionsOf } from '#tests/fakes/authenticator.ts';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';
import type { ApiAnswer, ApiClient } from '#tests/support/house/api-client.ts';

const PASSWORD = 'canary-correct horse battery';
let house: TestApi;
let tenant: TestApiTenant;
let anybody: ApiClient;
let made = 0;

beforeAll(async () => {
  house = await openTestApi();
  tenant = await house.tenant('alpha');
  anybody = tenant.client.as(undefined);
});
afterAll(() => house?.close());

type Staff = { readonly email: string; readonly bearer: string; readonly send: Send };
type Send = (method: string, path: string, body?: unknown) => Promise<ApiAnswer>;

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((found, step) => (found as Record<string, unknown> | undefined)?.[step], value);

const text = (answer: ApiAnswer, ...path: string[]): string => {
  const found = at(answer.body, ...path);
  if (typeof found !== 'string') throw new Error(`No ${path.join('.')} in ${answer.status} ${answer.text}`);
  return found;
};

function withBearer(bearer: string, headers: Record<string, string> = {}): Send {
  return (method, path, body) =>
    anybody.send(method, `/v1${path}`, { body, headers: { authorization: `Bearer ${bearer}`, ...headers } });
}

/** Somebody with this role, by an invite. */
async function hire(role: string): Promise<Staff> {
  const email = `hired${(made += 1)}@example.net`;
  const invited = await tenant.client.post('/v1/staff/invites', { email, name: 'Hired', role });
  const account = { token: invited.string('token'), email, name: 'Hired', password: PASSWORD };
  const answer = await anybody.send('POST', '/v1/staff/setup', { body: account });
  const bearer = text(answer, 'bearer', 'token');
  return { email, bearer, send: withBearer(bearer) };
}

const signIn = (email: string, password: string, ip = '192.0.2.9'): Promise<ApiAnswer> =>
  anybody.send('POST', '/v1/staff/sign-in', { body: { email, password }, headers: { 'x-forwarded-for': ip } });

describe('the first account', () => {
  test('comes by a set-up link, once, and rules', async () => {
    const { token } = await createSetupLink({ ...tenant.system, db: house.admin }, { evenWithAdmin: true });
    const look = await anybody.send('POST', '/v1/staff/setup/look', { body: { token } });
    expect(look.body).toMatchObject({ tenantName: 'Tenant alpha', role: 'admin', email: null });
    const account = { token, email: 'mira@example.net', name: 'Mira', password: PASSWORD, language: 'ru' };
    const answer = await anybody.send('POST', '/v1/staff/setup', { body: account });
    expect(answer.status).toBe(201);
    const bearer = text(answer, 'bearer', 'token');
    const [send, keyed] = [withBearer(bearer), withBearer(bearer, { 'idempotency-key': 'one' })];
    const me = await send('GET', '/staff/me');
    expect(me.body).toMatchObject({ email: 'mira@example.net', role: 'admin', permissions: ['*'], language: 'ru' });
    expect(me.body).toMatchObject({ memberships: [{ tenantId: tenant.id, role: 'admin' }] });
    expect((await send('GET', '/users')).status).toBe(200);
    expect((await keyed('POST', '/users', { name: 'A' })).status).toBe(201);

    for (const path of ['/v1/staff/setup/look', '/v1/staff/setup']) {
      const body = path.endsWith('look') ? { token } : { ...account, email: 'b@example.net' };
      const again = await anybody.send('POST', path, { body });
      expect(again.body).toMatchObject({ status: 410, code: 'SPENT' });
    }
  });
});

describe('a session', () => {
  test('is nothing after signing out: neither its bearer nor a renewed one', async () => {
    const { send, email } = await hire('support');
    const renewed = withBearer(text(await send('POST', '/staff/renew', {}), 'bearer', 'token'));
    expect((await renewed('GET', '/users')).status).toBe(200);
    expect((await send('POST', '/staff/sign-out', {})).status).toBe(204);
    for (const answer of [await send('GET', '/users'), await renewed('GET', '/staff/me')]) {
      expect(answer.body).toMatchObject({ status: 401, code: 'SESSION_ENDED' });
    }
    expect((await renewed('POST', '/staff/renew', {})).status).toBe(401);
    const [one, two] = [await signIn(email, PASSWORD), await signIn(email, PASSWORD)];
    const first = withBearer(text(one, 'bearer', 'token'));
    expect((await first('POST', '/staff/sessions/end', { which: 'all' })).body).toEqual({ ended: 2 });
    expect((await withBearer(text(two, 'bearer', 'token'))('GET', '/staff/me')).status).toBe(401);
  });

  test('rolls by acts, not by renewing and not in the background', async () => {
    const { send, bearer } = await hire('support');
    const session = text(await send('POST', '/staff/renew', {}), 'session', 'id');
    const age = () => house.admin.sql`
      update staff_session set seen_at = seen_at - interval '5 minutes', expires_at = expires_at - interval '5 minutes'
      where id = ${session}`;
    const seen = async (): Promise<Date | undefined> => {
      const [row] = await house.admin.sql<{ seenAt: Date }[]>`select seen_at from staff_session where id = ${session}`;
      return row?.seenAt;
    };
    await age();
    const before = await seen();
    await send('POST', '/staff/renew', {});
    await withBearer(bearer, { 'x-causeway-background': '1' })('GET', '/users');
    expect(await seen()).toEqual(before);
    await send('GET', '/users');
    expect(await seen()).not.toEqual(before);
  });

  test('may do what its role may, by name, and nothing with what is not its own', async () => {
    const { send, bearer } = await hire('read-only');
    const refused = await send('POST', '/users', { name: 'A' });
    expect(refused.body).toMatchObject({ status: 403, detail: 'The role read-only lacks the permission user:write.' });
    expect((await send('GET', '/me')).body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    const forged = `${bearer.slice(0, bearer.lastIndexOf('.'))}.${'A'.repeat(43)}`;
    expect((await withBearer(forged)('GET', '/users')).body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    const [head = '', claims = ''] = bearer.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.${head}`;
    expect((await withBearer(unsigned)('GET', '/users')).status).toBe(401);
  });

  test('without a fresh proof is asked for one: 403 STEP_UP', async () => {
    const { send } = await hire('admin');
    const session = text(await send('POST', '/staff/renew', {}), 'session', 'id');
    await house.admin.sql`update staff_session set proven_at = proven_at - interval '11 minutes' where id = ${session}`;
    const invite = () =>
      send('POST', '/staff/invites', { email: `x${(made += 1)}@example.net`, name: 'X', role: 'support' });
    expect((await invite()).body).toMatchObject({ status: 403, code: 'STEP_UP' });
    const wrong = await send('POST', '/staff/step-up', { password: 'a wrong one' });
    expect(wrong.body).toMatchObject({ status: 401, code: 'WRONG_PROOF', triesLeft: 9 });
    expect((await send('POST', '/staff/step-up', {})).status).toBe(422);
    expect((await send('POST', '/staff/step-up', { password: PASSWORD })).status).toBe(200);
    const answer = await invite();
    expect(answer.status).toBe(201);
    expect(text(answer, 'link')).toBe(`${house.publicOrigin}/admin/setup#${text(answer, 'token')}`);
  });
});

describe('signing in', () => {
  test('tells how many tries are left, then when the next is possible', async () => {
    const { email } = await hire('support');
    for (let left = 9; left >= 0; left -= 1) {
      const answer = await signIn(email, 'wrong', '203.0.113.9');
      expect(answer.body).toMatchObject({ status: 401, code: 'WRONG_PROOF', triesLeft: left });
    }
    const answer = await signIn(email, PASSWORD, '203.0.113.9');
    expect(answer.body).toMatchObject({ status: 429, code: 'THROTTLED' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(880);
    expect((await signIn(email, PASSWORD, '203.0.113.10')).status).toBe(200);
  });

  test('by passkey goes through the door as it does through a browser', async () => {
    const { send } = await hire('support');
    const origin = house.publicOrigin;
    const key = new FakeAuthenticator();
    const begun = optionsOf((await send('POST', '/staff/passkeys/begin', {})).body);
    const response = key.create({ origin, options: begun.options });
    const kept = await send('POST', '/staff/passkeys/finish', { handle: begun.handle, name: 'Laptop', response });
    expect(kept.status).toBe(201);
    const asked = optionsOf((await anybody.send('POST', '/v1/staff/sign-in/passkey/begin', { body: {} })).body);
    const body = { handle: asked.handle, response: key.get({ origin, options: asked.options }) };
    const answer = await anybody.send('POST', '/v1/staff/sign-in/passkey/finish', { body });
    expect(answer.body).toMatchObject({ kind: 'session', session: { tenantId: tenant.id } });
    expect((await anybody.send('POST', '/v1/staff/sign-in/passkey/finish', { body })).status).toBe(401);
    expect((await send('DELETE', `/staff/passkeys/${text(kept, 'id')}`)).status).toBe(204);
  });
});

describe('a secret of staff', () => {
  test('stands in no log, audit row, error or metric', async () => {
    const { send, email, bearer } = await hire('admin');
    const totp = await send('POST', '/staff/totp', {});
    const secret = text(totp, 'secret');
    const answers = [
      await signIn(email, 'canary-wrong-password'),
      await send('POST', '/staff/totp/confirm', { enrolmentId: text(totp, 'enrolmentId'), code: '000000' }),
      await send('POST', '/staff/password', { password: 'canary-short', extra: 'canary-extra-field' }),
      await anybody.send('POST', '/v1/staff/setup', { body: { token: 'canary-token-0123456789', password: PASSWORD } }),
      await anybody.send('POST', '/v1/staff/sign-in', { body: `{"password": "${PASSWORD}", ` }),
      await withBearer(`${bearer}x`)('GET', '/users'),
    ];
    await send('POST', '/staff/password', { password: 'canary-another-password' });
    const [audit] = await house.admin.sql<{ dump: string }[]>`
      select string_agg(e::text, '') as dump from audit_event e`;
    const metrics = await (await fetch(`${house.origin}/metrics`)).text();
    const written = house.logText() + metrics + (audit?.dump ?? '');
    expect(written).toContain('staff.change-password');
    for (const canary of [secret, bearer, PASSWORD, 'canary-', email]) {
      expect(written).not.toContain(canary);
      for (const answer of answers) expect(answer.text).not.toContain(canary);
    }
    const [tables] = await house.admin.sql<{ dump: string }[]>`
      select (select string_agg(s::text, '') from staff s) || (select string_agg(c::text, '') from staff_challenge c)
        || (select string_agg(t::text, '') from staff_tries t) as dump`;
    expect(tables?.dump).toContain(email);
    for (const canary of [secret, PASSWORD, 'canary-']) expect(tables?.dump).not.toContain(canary);
  });
});
