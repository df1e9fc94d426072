import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { createApiToken } from '#core/token/create-api-token.ts';
import { expectAct } from '#tests/support/expect-act.ts';
import { actAs, HOME, makeAdmin, PASSWORD, visitor } from '#tests/support/staff.ts';
import { AT_DOOR, enrolApp, PARTY, registerPasskey } from '#tests/support/staff-proofs.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { beginPasskeyStepUp } from './begin-passkey-step-up.ts';
import { changePassword } from './change-password.ts';
import { finishPasskeySignIn } from './finish-passkey-sign-in.ts';
import { finishPasskeyStepUp } from './finish-passkey-step-up.ts';
import type { OpenedSession } from './open-session.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { stepUp } from './step-up.ts';

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

describe('a fresh proof', () => {
  test('is asked for after 10 minutes, and given by password, code or passkey', async () => {
    const { code } = await enrolApp(core, await me());
    const key = await registerPasskey(await me());
    const act = async () => createApiToken(await me(), { name: 'x', permissions: ['user:read'] });
    await act();
    const grow = async (): Promise<void> => {
      core.clock.advance(10 * MINUTE + 1);
      const error = await act().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'FORBIDDEN', reason: 'STEP_UP' });
    };
    await grow();
    await expect(stepUp(await me(), HOME, { password: 'a wrong one' })).rejects.toMatchObject({ triesLeft: 9 });
    await expectAct(core, 'staff.step-up', async () => stepUp(await me(), HOME, { password: PASSWORD }));
    await act();
    await grow();
    const current = code();
    await stepUp(await me(), HOME, { code: current });
    await act();
    await expect(stepUp(await me(), HOME, { code: current })).rejects.toMatchObject({ reason: 'WRONG_PROOF' });
    await grow();
    const { handle, options } = await beginPasskeyStepUp(await me(), PARTY);
    expect(options.allowCredentials).toHaveLength(1);
    const answer = { handle, response: key.get({ origin: PARTY.origin, options }) };
    await expect(finishPasskeySignIn(visitor(core), AT_DOOR, answer)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await finishPasskeyStepUp(await me(), AT_DOOR, answer);
    await act();
    await expect(finishPasskeyStepUp(await me(), AT_DOOR, answer)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('by a passkey is given by one’s own only', async () => {
    await registerPasskey(await me());
    const mine = session;
    session = await makeAdmin(core, tenant, `other${made}@example.net`);
    const theirs = await registerPasskey(await me());
    session = mine;
    const { handle, options } = await beginPasskeyStepUp(await me(), PARTY);
    const answer = { handle, response: theirs.get({ origin: PARTY.origin, options }) };
    await expect(finishPasskeyStepUp(await me(), AT_DOOR, answer)).rejects.toMatchObject({ reason: 'WRONG_PROOF' });
  });

  test('changes the password, and every other session ends', async () => {
    const sign = (password: string) => signInWithPassword(visitor(core), HOME, { email, password });
    const elsewhere = await sign(PASSWORD);
    const { value } = await expectAct(core, 'staff.change-password', async () =>
      changePassword(await me(), { password: 'another long one' }),
    );
    expect(value).toEqual({ ended: 1 });
    if (elsewhere.kind !== 'session') throw new Error('It wants a second proof.');
    await expect(actAs(core, elsewhere)).rejects.toThrow('ended');
    await me();
    await expect(sign(PASSWORD)).rejects.toMatchObject({ reason: 'WRONG_PROOF' });
    await sign('another long one');
  });
});
