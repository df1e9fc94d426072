import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import { actAs, HOME, makeAdmin, PASSWORD, visitFrom, visitor } from '#tests/support/staff.ts';
import { appOf, enrolApp } from '#tests/support/staff-proofs.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { beginTotp } from './begin-totp.ts';
import { confirmTotp } from './confirm-totp.ts';
import { giveSecondProof } from './give-second-proof.ts';
import type { OpenedSession } from './open-session.ts';
import { readOwnAccount } from './read-own-account.ts';
import { removeTotp } from './remove-totp.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
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

async function ticket(): Promise<string> {
  const result = await signInWithPassword(visitor(core), HOME, { email, password: PASSWORD });
  if (result.kind !== 'second-factor') throw new Error('It wants no second proof.');
  return result.ticket;
}

const give = (proof: object, ip = HOME.ip) => giveSecondProof(visitor(core), visitFrom(ip), proof);

describe('a code of an authenticator app', () => {
  test('is asked for once it was set up, and its code counts once', async () => {
    const { code, recoveryCodes } = await enrolApp(core, await me());
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await readOwnAccount(await me())).toMatchObject({ recoveryCodesLeft: 10, totpSince: expect.any(Date) });
    const first = await ticket();
    const used = { ticket: first, way: 'totp', code: code() };
    const wrong = await give({ ...used, code: '000000' }).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'WRONG_PROOF', triesLeft: 9 });
    const { value } = await expectAct(core, 'staff.sign-in', () => give(used));
    expect(value).toMatchObject({ kind: 'session', staffId: session.staffId });
    await expect(give(used)).rejects.toMatchObject({ message: 'This sign-in has ended. Begin again.' });
    const replayed = { ...used, ticket: await ticket() };
    await expect(give(replayed)).rejects.toThrow('used before');
    core.clock.advance(30_000);
    await give({ ...replayed, code: code() });
  });

  test('sent eight times at once opens one session', async () => {
    const { code } = await enrolApp(core, await me());
    const tickets = await Promise.all([ticket(), ticket(), ticket(), ticket()]);
    const results = await Promise.allSettled(
      tickets.flatMap((one) => [1, 2].map(() => give({ ticket: one, way: 'totp', code: code() }))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is shut after ten wrong ones at that address, and the ticket ends after 5 minutes', async () => {
    const { code } = await enrolApp(core, await me());
    const one = await ticket();
    for (let index = 0; index < 10; index += 1) {
      await expect(give({ ticket: one, way: 'totp', code: '000000' }, '203.0.113.1')).rejects.toMatchObject({
        reason: 'WRONG_PROOF',
      });
    }
    const right = { ticket: one, way: 'totp', code: code() };
    await expect(give(right, '203.0.113.1')).rejects.toMatchObject({ reason: 'THROTTLED', retryAfterSeconds: 900 });
    core.clock.advance(5 * MINUTE);
    await expect(give({ ...right, code: code() })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await give({ ticket: await ticket(), way: 'totp', code: code() });
  });

  test('is not set up without a right code, nor by somebody else, nor late', async () => {
    const { enrolmentId, secret } = await beginTotp(await me());
    await expectRefused(core, 'INVALID', async () => confirmTotp(await me(), { enrolmentId, code: '123' }));
    const other = await actAs(core, await makeAdmin(core, tenant, `other${made}@example.net`));
    const code = appOf(core.clock, secret);
    await expectRefused(core, 'NOT_FOUND', () => confirmTotp(other, { enrolmentId, code: code() }));
    core.clock.advance(5 * MINUTE);
    const late = await me();
    await expectRefused(core, 'UNAUTHENTICATED', () => confirmTotp(late, { enrolmentId, code: code() }));
    expect(await signInWithPassword(visitor(core), HOME, { email, password: PASSWORD })).toMatchObject({
      kind: 'session',
    });
  });

  test('goes away, with its recovery codes, on a fresh proof', async () => {
    await enrolApp(core, await me());
    await expectAct(core, 'staff.remove-totp', async () => removeTotp(await me()));
    expect(await readOwnAccount(await me())).toMatchObject({ recoveryCodesLeft: 0, totpSince: null });
    await expectRefused(core, 'PRECONDITION', async () => renewRecoveryCodes(await me()));
  });
});

describe('a recovery code', () => {
  test('counts once, however it is typed, until there are new ones', async () => {
    const { recoveryCodes } = await enrolApp(core, await me());
    const [first = '', second = ''] = recoveryCodes;
    const typed = ` ${first.toLowerCase().replace('-', ' ')} `;
    await give({ ticket: await ticket(), way: 'recovery-code', code: typed });
    await expect(give({ ticket: await ticket(), way: 'recovery-code', code: first })).rejects.toMatchObject({
      reason: 'WRONG_PROOF',
    });
    expect(await readOwnAccount(await me())).toMatchObject({ recoveryCodesLeft: 9 });
    const renewed = await renewRecoveryCodes(await me());
    await expect(give({ ticket: await ticket(), way: 'recovery-code', code: second })).rejects.toThrow('did not fit');
    await give({ ticket: await ticket(), way: 'recovery-code', code: renewed.recoveryCodes[0] });
  });
});
