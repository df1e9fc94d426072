import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '#kit/clock.ts';
import { FakeAuthenticator, optionsOf } from '#tests/fakes/authenticator.ts';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';
import type { Json } from '#tests/support/house/api-client.ts';
import { ApiClient } from '#tests/support/house/api-client.ts';
import { appOf } from '#tests/support/staff-proofs.ts';
import { consoleOperations } from '../operations/console.ts';

const EMAIL = 'mira@example.net';
const PASSWORD = 'correct horse battery';
let house: TestApi;
let alpha: TestApiTenant;
let beta: TestApiTenant;
let anybody: ApiClient;

beforeAll(async () => {
  house = await openTestApi();
  [alpha, beta] = [await house.tenant('alpha'), await house.tenant('beta')];
  anybody = new ApiClient(house.origin, undefined);
});
afterAll(() => house?.close());

/** Somebody who is signed in; what he is answered is kept where anybody's answers are. */
class Person {
  readonly #bearer: string;
  constructor(session: Json) {
    this.#bearer = session.string('bearer', 'token');
  }
  async send(method: string, path: string, body?: unknown): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.#bearer}` };
    const answer = await anybody.send(method, `/v1/staff/${path}`, { body, headers });
    if (answer.status > 299) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer.body;
  }
}

const invite = async (tenant: TestApiTenant): Promise<string> =>
  (await tenant.client.post('/v1/staff/invites', { email: EMAIL, name: 'Mira', role: 'admin' })).string('token');
const textAt = (value: unknown, name: string): string =>
  z
    .looseObject({ [name]: z.string() })
    .transform((found) => String(found[name]))
    .parse(value);

async function setUp(): Promise<Person> {
  const token = await invite(alpha);
  await anybody.post('/v1/staff/setup/look', { token });
  return new Person(await anybody.post('/v1/staff/setup', { token, email: EMAIL, name: 'Mira', password: PASSWORD }));
}

async function usePasskeys(mira: Person): Promise<Person> {
  const key = new FakeAuthenticator();
  const origin = house.publicOrigin;
  const asked = optionsOf(await mira.send('POST', 'passkeys/begin', {}));
  const response = key.create({ origin, options: asked.options });
  const kept = await mira.send('POST', 'passkeys/finish', { handle: asked.handle, name: 'Laptop', response });
  const proof = optionsOf(await mira.send('POST', 'step-up/passkey/begin', {}));
  const proven = { handle: proof.handle, response: key.get({ origin, options: proof.options }) };
  await mira.send('POST', 'step-up/passkey/finish', proven);
  const begun = optionsOf((await anybody.post('/v1/staff/sign-in/passkey/begin')).value);
  const signed = { handle: begun.handle, response: key.get({ origin, options: begun.options }) };
  const again = new Person(await anybody.post('/v1/staff/sign-in/passkey/finish', signed));
  await mira.send('GET', 'passkeys');
  await mira.send('DELETE', `passkeys/${textAt(kept, 'id')}`);
  return again;
}

async function useCodes(mira: Person): Promise<Person> {
  const drawn = await mira.send('POST', 'totp', {});
  const secret = textAt(drawn, 'secret');
  const code = appOf(systemClock, secret)();
  await mira.send('POST', 'totp/confirm', { enrolmentId: textAt(drawn, 'enrolmentId'), code });
  const next = appOf({ now: () => new Date(Date.now() + 30_000) }, secret)();
  const ticket = (await anybody.post('/v1/staff/sign-in', { email: EMAIL, password: PASSWORD })).string('ticket');
  const again = new Person(await anybody.post('/v1/staff/sign-in/code', { ticket, way: 'totp', code: next }));
  await mira.send('POST', 'recovery-codes', {});
  await mira.send('DELETE', 'totp');
  return again;
}

async function tendAccount(mira: Person): Promise<Person> {
  await mira.send('PATCH', 'me', { name: 'Mira S', language: 'ru' });
  await mira.send('GET', 'me');
  await mira.send('POST', 'renew', {});
  await mira.send('POST', 'step-up', { password: PASSWORD });
  await mira.send('POST', 'accept-invite', { token: await invite(beta) });
  const there = await anybody.post('/v1/staff/sign-in', { email: EMAIL, password: PASSWORD, tenantId: beta.id });
  const sessions = await mira.send('GET', 'sessions');
  expect(JSON.stringify(sessions)).toContain('Tenant beta');
  await mira.send('DELETE', `sessions/${there.string('session', 'id')}`);
  await mira.send('POST', 'password', { password: `${PASSWORD}!` });
  await mira.send('POST', 'tenant', { tenantId: beta.id });
  return new Person(await anybody.post('/v1/staff/sign-in', { email: EMAIL, password: `${PASSWORD}!` }));
}

test('every route of staff answers in the shape that it publishes, in one round of a life', async () => {
  const first = await setUp();
  const second = await usePasskeys(first);
  const third = await useCodes(second);
  const fourth = await tendAccount(third);
  await fourth.send('POST', 'sign-out', {});
  const last = new Person(await anybody.post('/v1/staff/sign-in', { email: EMAIL, password: `${PASSWORD}!` }));
  await last.send('POST', 'sessions/end', { which: 'all' });

  for (const { method, path, permission, answer: shape, status } of consoleOperations) {
    if (permission !== 'staff' && permission !== 'public') continue;
    const asked = new RegExp(`^${method.toUpperCase()} /v1${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    const given = anybody.answers.filter(({ request, answer }) => asked.test(request) && answer.status < 300);
    expect([path, given.length > 0]).toEqual([path, true]);
    for (const { answer } of given) {
      const misfit =
        shape instanceof z.ZodType ? shape.safeParse(answer.body).error?.message : answer.text || undefined;
      expect([path, answer.status, misfit]).toEqual([path, status, undefined]);
    }
  }
});
