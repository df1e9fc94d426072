import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actAs, HOME, makeAdmin, PASSWORD, visitor } from '#tests/support/staff.ts';
import { holdTries, somebodyWaits } from '#tests/support/staff-locks.ts';
import { enrolApp } from '#tests/support/staff-proofs.ts';
import type { TestCore } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { changePassword } from './change-password.ts';
import { giveSecondProof } from './give-second-proof.ts';
import { listSessions } from './list-sessions.ts';
import type { OpenedSession } from './open-session.ts';
import { signInWithPassword } from './sign-in-with-password.ts';

const NEW_PASSWORD = 'another horse battery';
let core: TestCore;
let email: string;
let session: OpenedSession;
let made = 0;

beforeAll(async () => {
  core = await openTestCore();
});
beforeEach(async () => {
  email = `person${(made += 1)}@example.net`;
  session = await makeAdmin(core, await makeTestTenant(core, `t${made}`), email);
});
afterAll(() => core.close());

const me = () => actAs(core, session);
const signIn = (password: string) => signInWithPassword(visitor(core), HOME, { email, password });
const change = async () => changePassword(await me(), { password: NEW_PASSWORD });

/** What signing in comes to when `meanwhile` happens after the password was read, and before it is looked at. */
async function signInLate(meanwhile: () => Promise<unknown>): Promise<unknown> {
  await signIn('a wrong password').catch(() => undefined);
  const counters = await core.admin.sql<{ key: Buffer }[]>`select key from staff_tries`;
  let late: Promise<unknown> = Promise.resolve();
  const keys = counters.map(({ key }) => key);
  await holdTries(core, keys, async () => {
    late = signIn(PASSWORD).catch((error: unknown) => error);
    await expect.poll(() => somebodyWaits(core)).toBe(true);
    await meanwhile();
  });
  return late;
}

describe('another password', () => {
  test('shuts out who is signing in with the old one at this moment', async () => {
    expect(await signInLate(change)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await listSessions(await me())).toHaveLength(1);
    expect(await signIn(NEW_PASSWORD)).toMatchObject({ kind: 'session' });
  });

  test('gives him no ticket for a second proof', async () => {
    await enrolApp(core, await me());
    expect(await signInLate(change)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('ends the sign-ins that the old one had begun', async () => {
    const { code } = await enrolApp(core, await me());
    const begun = await signIn(PASSWORD);
    if (begun.kind !== 'second-factor') throw new Error('It wants no second proof.');
    await change();
    const proof = { ticket: begun.ticket, way: 'totp', code: code() };
    await expect(giveSecondProof(visitor(core), HOME, proof)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
