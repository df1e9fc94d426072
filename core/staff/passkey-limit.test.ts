import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeAuthenticator } from '#tests/fakes/authenticator.ts';
import { actAs, makeAdmin } from '#tests/support/staff.ts';
import { PARTY } from '#tests/support/staff-proofs.ts';
import type { TestCore } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { beginPasskeyRegistration } from './begin-passkey-registration.ts';
import { finishPasskeyRegistration } from './finish-passkey-registration.ts';
import { listPasskeys } from './list-passkeys.ts';

let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());

test('an account keeps twenty passkeys at most, however many were begun before the first was kept', async () => {
  const session = await makeAdmin(core, await makeTestTenant(core, 'a'));
  const me = await actAs(core, session);
  const begun = Array.from({ length: 21 }, async () => beginPasskeyRegistration(me, PARTY));
  const finishing = (await Promise.all(begun)).map(async ({ handle, options }) => {
    const response = new FakeAuthenticator().create({ origin: PARTY.origin, options });
    return finishPasskeyRegistration(me, PARTY, { handle, name: 'Laptop', response });
  });
  const refused = (await Promise.allSettled(finishing)).filter((result) => result.status === 'rejected');
  expect(refused.map(({ reason }) => reason)).toMatchObject([{ code: 'LIMIT_REACHED', why: 'PASSKEY_LIMIT' }]);
  expect(await listPasskeys(me)).toHaveLength(20);
});
