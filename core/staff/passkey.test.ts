import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { FakeAuthenticator } from '#tests/fakes/authenticator.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import { actAs, HOME, makeAdmin, PASSWORD, visitor } from '#tests/support/staff.ts';
import { AT_DOOR, PARTY, registerPasskey } from '#tests/support/staff-proofs.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { beginPasskeySignIn } from './begin-passkey-sign-in.ts';
import { finishPasskeySignIn } from './finish-passkey-sign-in.ts';
import { listPasskeys } from './list-passkeys.ts';
import type { OpenedSession } from './open-session.ts';
import { removePasskey } from './remove-passkey.ts';
import { signInWithPassword } from './sign-in-with-password.ts';

const MINUTE = 60_000;
let core: TestCore;
let tenant: TestTenant;
let email: string;
let session: OpenedSession;
let made = 0;

beforeAll(async () => {
  core = await openTestCore();
  tenant = await makeTestTenant(core, 'a');
});
beforeEach(async () => {
  email = `person${(made += 1)}@example.net`;
  session = await makeAdmin(core, tenant, email);
});
afterAll(() => core.close());

const me = (): Promise<Context> => actAs(core, session);
const begin = () => beginPasskeySignIn(visitor(core), PARTY);
const finish = (raw: object) => finishPasskeySignIn(visitor(core), AT_DOOR, raw);

describe('a passkey', () => {
  test('signs in alone, once for each challenge', async () => {
    const key = await registerPasskey(await me());
    expect(await listPasskeys(await me())).toMatchObject([{ name: 'Laptop', isBackedUp: true, lastUsedAt: null }]);
    const { handle, options } = await begin();
    expect(options).toMatchObject({ rpId: PARTY.rpId, userVerification: 'required', allowCredentials: undefined });
    const answer = { handle, response: key.get({ origin: PARTY.origin, options }) };
    const { value } = await expectAct(core, 'staff.sign-in', () => finish(answer));
    expect(value.staffId).toBe(session.staffId);
    await expect(finish(answer)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const ways = await signInWithPassword(visitor(core), HOME, { email, password: PASSWORD });
    expect(ways).toMatchObject({ kind: 'second-factor', ways: ['passkey'] });
  });

  test('without counter signs in too, again and again', async () => {
    const key = await registerPasskey(await me(), new FakeAuthenticator({ hasCounter: false }));
    for (let round = 0; round < 2; round += 1) {
      const { handle, options } = await begin();
      await finish({ handle, response: key.get({ origin: PARTY.origin, options }) });
    }
  });

  test('is refused for another site, another challenge, without verification, late, or as a copy', async () => {
    const key = await registerPasskey(await me());
    const refused = async (change: (begun: Awaited<ReturnType<typeof begin>>) => object | Promise<object>) => {
      const answer = await change(await begin());
      await expect(finish(answer)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    };
    await refused(({ handle, options }) => ({
      handle,
      response: key.get({ origin: 'https://evil.example', options }),
    }));
    await refused(async ({ handle }) => {
      const other = await begin();
      return { handle, response: key.get({ origin: PARTY.origin, options: other.options }) };
    });
    await refused(({ handle, options }) => ({
      handle: `${handle.slice(0, -2)}AA`,
      response: key.get({ origin: PARTY.origin, options }),
    }));
    await refused(({ handle, options }) => {
      const stranger = new FakeAuthenticator({ userHandle: 'AAAA' });
      return { handle, response: stranger.get({ origin: PARTY.origin, options }) };
    });
    await refused(({ handle, options }) => {
      core.clock.advance(5 * MINUTE);
      return { handle, response: key.get({ origin: PARTY.origin, options }) };
    });
    const { handle, options } = await begin();
    await finish({ handle, response: key.get({ origin: PARTY.origin, options }) });
    await refused((begun) => {
      key.counter = 0;
      return { handle: begun.handle, response: key.get({ origin: PARTY.origin, options: begun.options }) };
    });
  });

  test('is kept only with verification, from our own site, and once', async () => {
    const lax = new FakeAuthenticator({ isVerified: false });
    await expect(registerPasskey(await me(), lax)).rejects.toMatchObject({ code: 'INVALID', field: 'response' });
    await expect(registerPasskey(await me(), new FakeAuthenticator(), 'https://evil.example')).rejects.toMatchObject({
      code: 'INVALID',
    });
    const key = await registerPasskey(await me());
    await expect(registerPasskey(await me(), key)).rejects.toMatchObject({ code: 'CONFLICT' });
    const [kept] = await listPasskeys(await me());
    const other = await actAs(core, await makeAdmin(core, tenant, `other${made}@example.net`));
    await expectRefused(core, 'NOT_FOUND', () => removePasskey(other, { passkeyId: kept?.id }));
    await expectAct(core, 'staff.remove-passkey', async () => removePasskey(await me(), { passkeyId: kept?.id }));
    const { handle, options } = await begin();
    await expect(finish({ handle, response: key.get({ origin: PARTY.origin, options }) })).rejects.toMatchObject({
      reason: 'WRONG_PROOF',
    });
  });
});
