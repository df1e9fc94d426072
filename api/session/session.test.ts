import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inviteStart } from '#contract/invite-start.ts';
import { createInvite } from '#core/invite/create-invite.ts';
import { createPlan } from '#core/plan/create-plan.ts';
import { ManualClock, systemClock } from '#kit/clock.ts';
import { newId } from '#kit/id.ts';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import { makeMember } from '#tests/support/api/make-member.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';
import type { Launch } from '#tests/support/api/sign-launch-data.ts';
import { signLaunchData } from '#tests/support/api/sign-launch-data.ts';
import type { ApiAnswer } from '#tests/support/house/api-client.ts';
import { issueBearer, readBearer } from './session-bearer.ts';

let house: TestApi;
let tenant: TestApiTenant;
let planId: string;
let lastId = 5000n;
beforeAll(async () => {
  house = await openTestApi();
  tenant = await house.tenant('alpha');
  const plan = await createPlan(tenant.system, {
    name: 'Home',
    quotaBytes: 1_000_000_000,
    durationDays: 30,
    deviceLimit: 3,
  });
  planId = plan.id;
});
afterAll(() => house?.close());

const newTelegramId = (): bigint => (lastId += 1n);
const makeInvite = (maxUses = 1) => createInvite(tenant.system, { planId, maxUses });

type Posted = { readonly body?: unknown; readonly from?: string };

function post(path: string, authorization: string | undefined, { body = {}, from }: Posted = {}) {
  const headers = {
    ...(authorization === undefined ? {} : { authorization }),
    ...(from === undefined ? {} : { 'x-forwarded-for': from }),
  };
  return tenant.client.as(undefined).send('POST', path, { body, headers });
}
const open = (launch: Launch): Promise<ApiAnswer> => post('/v1/tma/session', `tma ${signLaunchData(launch)}`);
const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000);

describe('launch data', () => {
  test('of a user open a session with his first screen', async () => {
    const { telegramId, userId } = await makeMember(tenant, newTelegramId());
    const answer = await open({ telegramId });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toMatchObject({
      kind: 'member',
      home: { user: { id: userId }, tenant: { name: 'Tenant alpha' } },
    });
    const { bearer } = answer.body as { bearer: { token: string; expiresAt: string; endsAt: string } };
    expect(Date.parse(bearer.expiresAt) - Date.now()).toBeGreaterThan(14.9 * 60_000);
    expect(Date.parse(bearer.endsAt) - Date.now()).toBeGreaterThan(11.9 * 3_600_000);
    const home = await tenant.client
      .as(undefined)
      .send('GET', '/v1/me', { headers: { authorization: `Bearer ${bearer.token}` } });
    expect(home.body).toMatchObject({ user: { id: userId } });
  });

  test('of a suspended user open one, too: he sees why', async () => {
    const { telegramId, userId } = await makeMember(tenant, newTelegramId());
    await tenant.client.post(`/v1/users/${userId}/suspend`);
    expect((await open({ telegramId })).body).toMatchObject({ kind: 'member', home: { plan: { mayAdd: false } } });
  });

  test('of a stranger tell him so, and whom to ask', async () => {
    await house.admin.sql`
      insert into tenant_contact (tenant_id, support_url) values (${tenant.id}, 'https://t.me/help')
      on conflict (tenant_id) do update set support_url = excluded.support_url`;
    const stranger = { kind: 'stranger', supportUrl: 'https://t.me/help' };
    expect((await open({ telegramId: newTelegramId() })).body).toEqual({ ...stranger, invite: 'none' });
    const startParam = inviteStart('a-token-that-nobody-made');
    expect((await open({ telegramId: newTelegramId(), startParam })).body).toEqual({ ...stranger, invite: 'bad' });
  });

  test.each([
    ['none', undefined, 'UNAUTHENTICATED'],
    ['an API token', 'Bearer cw_0123456789abcdef0123456789', 'UNAUTHENTICATED'],
    ['rubbish', 'tma hello', 'LAUNCH_MALFORMED'],
    ['tampered', `tma ${signLaunchData({ telegramId: 77n }).replace('77', '78')}`, 'LAUNCH_TAMPERED'],
    ['too old', `tma ${signLaunchData({ telegramId: 77n, at: ago(3700) })}`, 'LAUNCH_EXPIRED'],
  ])('that are %s get 401 with a code', async (_, authorization, code) => {
    for (const path of ['/v1/tma/session', '/v1/tma/invite']) {
      const answer = await post(path, authorization);
      expect(answer.body).toMatchObject({ status: 401, code });
      expect(answer.headers.get('www-authenticate')).toMatch(/^(?:Bearer|tma) realm="causeway"$/);
    }
  });

  test('older than the newest that signed in are superseded; the same may come again', async () => {
    const { telegramId } = await makeMember(tenant, newTelegramId());
    const newest = { telegramId, at: ago(-30) };
    expect((await open(newest)).status).toBe(200);
    expect((await open(newest)).status).toBe(200);
    expect((await open({ telegramId, at: ago(20) })).body).toMatchObject({ status: 401, code: 'LAUNCH_SUPERSEDED' });
  });
});

describe('an invite', () => {
  test('is offered, accepted with a first device, and accepted again makes nothing twice', async () => {
    const { token } = await makeInvite();
    const launch = { telegramId: newTelegramId(), name: 'Ира', startParam: inviteStart(token) };
    const offered = await open(launch);
    expect(offered.body).toMatchObject({
      kind: 'invited',
      name: 'Ира',
      offer: { quotaBytes: 1_000_000_000, deviceLimit: 3 },
    });
    const authorization = `tma ${signLaunchData(launch)}`;
    const accept = () =>
      post('/v1/tma/invite', authorization, { body: { device: { name: 'iPhone', platform: 'ios' } } });
    const accepted = await accept();
    expect(accepted.body).toMatchObject({
      kind: 'member',
      home: { user: { name: 'Ира' }, devices: [{ name: 'iPhone' }] },
    });
    const again = await accept();
    expect(again.body).toMatchObject({ kind: 'member', home: { devices: [{ name: 'iPhone' }] } });
    expect((again.body as { home: { devices: unknown[] } }).home.devices).toHaveLength(1);
    expect((await open({ ...launch, telegramId: newTelegramId() })).body).toMatchObject({
      kind: 'stranger',
      invite: 'bad',
    });
  });

  test('is missed by nobody who came for something else', async () => {
    const kinds = [
      ['help', 'none'],
      [`dev_${newId()}`, 'none'],
      ['inv_x', 'bad'],
    ] as const;
    for (const [startParam, invite] of kinds) {
      const { body } = await open({ telegramId: newTelegramId(), startParam });
      expect(body).toMatchObject({ kind: 'stranger', invite });
    }
  });

  test('that is none is 404, and one without an invite too', async () => {
    for (const startParam of [inviteStart('a-token-that-nobody-made'), 'dev_1', '']) {
      const authorization = `tma ${signLaunchData({ telegramId: newTelegramId(), startParam })}`;
      expect((await post('/v1/tma/invite', authorization)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });
});

describe('a bearer', () => {
  const session = { tenantId: newId(), userId: newId(), signedInAt: new Date('2026-11-21T08:00:00Z') };
  const at = (text: string) => ({ keys: house.keys, clock: new ManualClock(new Date(text)) });

  test('holds for 15 minutes and at most until 12 hours after signing in', async () => {
    const first = await issueBearer(at('2026-11-21T08:00:00Z'), session);
    expect(first).toMatchObject({
      expiresAt: new Date('2026-11-21T08:15:00Z'),
      endsAt: new Date('2026-11-21T20:00:00Z'),
    });
    expect(await readBearer(at('2026-11-21T08:14:59Z'), first.token)).toEqual(session);
    await expect(readBearer(at('2026-11-21T08:15:00Z'), first.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    expect(await readBearer(at('2026-11-21T19:59:59Z'), first.token, true)).toEqual(session);
    const tooLate = readBearer(at('2026-11-21T20:00:00Z'), first.token, true);
    await expect(tooLate).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    const last = await issueBearer(at('2026-11-21T19:59:00Z'), session);
    expect(last.expiresAt).toEqual(new Date('2026-11-21T20:00:00Z'));
    await expect(readBearer(at('2026-11-21T20:00:01Z'), last.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
  });

  test('that is another’s, or not of this kind, is refused', async () => {
    const tools = at('2026-11-21T08:00:00Z');
    const { token } = await issueBearer(tools, session);
    const [head = '', body = '', signature = ''] = token.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const forged = (claims: Record<string, unknown>, audience: string, purpose: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(session.userId)
        .setAudience(audience)
        .setExpirationTime(new Date('2026-11-21T09:00:00Z'))
        .sign(house.keys.derive(purpose));
    const claims = { ten: session.tenantId, auth_time: 1_795_248_000 };
    expect(await readBearer(tools, await forged(claims, 'mini-app', 'mini-app-session'))).toMatchObject({
      userId: session.userId,
    });
    for (const bad of [
      'x',
      '',
      'a.b.c',
      'a'.repeat(5000),
      none,
      `${head}.${body}.${signature.slice(0, -2)}AA`,
      await forged(claims, 'console', 'mini-app-session'),
      await forged(claims, 'mini-app', 'another-purpose'),
      await forged({ ten: session.tenantId }, 'mini-app', 'mini-app-session'),
    ]) {
      await expect(readBearer(tools, bad)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  test('is renewed while it holds, and the 12 hours stay where they were', async () => {
    const { userId, ...member } = await makeMember(tenant, newTelegramId());
    const signedInAt = ago(3 * 3600);
    const old = await issueBearer(
      { keys: house.keys, clock: systemClock },
      { tenantId: tenant.id, userId, signedInAt },
    );
    const renewed = await member.as(old.token).postOnce('same', '/v1/tma/session/renew', {});
    expect(renewed.status).toBe(200);
    const { bearer } = renewed.body as { bearer: { token: string; expiresAt: string; endsAt: string } };
    expect(bearer.endsAt).toBe(old.endsAt.toISOString());
    expect((await member.as(bearer.token).send('GET', '/v1/me')).status).toBe(200);
    const earlier = new ManualClock(ago(13 * 3600));
    const over = await issueBearer(
      { keys: house.keys, clock: earlier },
      { tenantId: tenant.id, userId, signedInAt: ago(13 * 3600) },
    );
    const answer = await member.as(over.token).send('POST', '/v1/tma/session/renew', {});
    expect(answer.body).toMatchObject({ status: 401, code: 'SESSION_ENDED' });
  });
});

describe('signing in too often', () => {
  test('is 429 for the person, and for the address, with the time to wait', async () => {
    const telegramId = newTelegramId();
    const authorization = `tma ${signLaunchData({ telegramId })}`;
    const from = (address: string, auth = authorization) => post('/v1/tma/session', auth, { from: address });
    const answers = await Promise.all(Array.from({ length: 32 }, (_, i) => from(`198.51.100.${i}`)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(refused[0]?.body).toMatchObject({ code: 'RATE_LIMITED' });
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    const rubbish = await Promise.all(Array.from({ length: 125 }, () => from('203.0.113.7', 'tma x')));
    expect(new Set(rubbish.map(({ status }) => status))).toEqual(new Set([401, 429]));
    expect((await from('203.0.113.8', 'tma x')).status).toBe(401);
  });
});

test('nothing of launch data or bearers is logged', async () => {
  const { telegramId, bearer } = await makeMember(tenant, newTelegramId());
  const raw = signLaunchData({ telegramId, name: 'Canary' });
  await post('/v1/tma/session', `tma ${raw}`);
  await post('/v1/tma/session', `tma ${raw}&hash=1`);
  const written = house.logText();
  expect(written).toContain('"route":"/tma/session"');
  const hash = new URLSearchParams(raw).get('hash') ?? '';
  for (const secret of [hash, bearer, 'Canary', raw.slice(0, 40)]) expect(written).not.toContain(secret);
});
