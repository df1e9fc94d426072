import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '#kit/app-error.ts';
import { actAs, HOME, makeAdmin, PASSWORD, visitFrom, visitor } from '#tests/support/staff.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { checkStaffSession } from './check-staff-session.ts';
import { disableStaff } from './disable-staff.ts';
import { endSessions } from './end-sessions.ts';
import { inviteStaff } from './invite-staff.ts';
import { listSessions } from './list-sessions.ts';
import type { OpenedSession } from './open-session.ts';
import { redeemSetupLink } from './redeem-setup-link.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { signOut } from './sign-out.ts';

const MINUTE = 60_000;
let core: TestCore;
let tenant: TestTenant;
let email: string;
let made = 0;

beforeAll(async () => {
  core = await openTestCore();
  tenant = await makeTestTenant(core, 'a');
});
beforeEach(async () => {
  email = `person${(made += 1)}@example.net`;
  await makeAdmin(core, tenant, email);
});
afterAll(() => core.close());

async function signIn(password = PASSWORD, ip = HOME.ip, who = email): Promise<OpenedSession> {
  const result = await signInWithPassword(visitor(core), visitFrom(ip), { email: who, password });
  if (result.kind !== 'session') throw new Error(`It wants ${result.ways.join()}.`);
  return result;
}

const refusal = async (act: Promise<unknown>): Promise<AppError> =>
  act.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: AppError) => error,
  );
async function wrong(times: number, ip: string, who = email): Promise<AppError[]> {
  const answers: AppError[] = [];
  while (answers.length < times) answers.push(await refusal(signIn('a wrong password', ip, who)));
  return answers;
}
const isAlive = async ({ tenantId, sessionId }: OpenedSession, isActive = true): Promise<boolean> =>
  (await checkStaffSession(core.api, { tenantId, sessionId, now: core.clock.now(), isActive })) !== undefined;

describe('a password', () => {
  test('opens a session; ten wrong ones shut the account to that address, for longer each time', async () => {
    const answers = await wrong(10, '198.51.100.1');
    expect(answers.map(({ code, reason, triesLeft }) => [code, reason, triesLeft])).toEqual(
      Array.from({ length: 10 }, (_, index) => ['UNAUTHENTICATED', 'WRONG_PROOF', 9 - index]),
    );
    expect(answers.at(-1)?.retryAfterSeconds).toBe(900);
    const shut = await refusal(signIn(PASSWORD, '198.51.100.1'));
    expect(shut).toMatchObject({ code: 'LIMIT_REACHED', reason: 'THROTTLED', retryAfterSeconds: 900 });
    expect(shut.message).toBe('Too many tries. The next is possible in 15 min.');
    await signIn(PASSWORD, '198.51.100.2');
    core.clock.advance(15 * MINUTE);
    expect(await wrong(10, '198.51.100.1')).toHaveLength(10);
    expect(await refusal(signIn(PASSWORD, '198.51.100.1'))).toMatchObject({ retryAfterSeconds: 1800 });
    core.clock.advance(30 * MINUTE);
    await signIn(PASSWORD, '198.51.100.1');
    await wrong(9, '198.51.100.1');
    await signIn(PASSWORD, '198.51.100.1');
    const locks = () => core.admin.sql<{ details: object }[]>`
      select details from audit_event where action = 'staff.lock' and tenant_id = ${tenant.id} order by id`;
    await expect.poll(locks).toMatchObject([{ details: { wrongTries: 10, ip: '198.51.100.1' } }, {}]);
    const [last] = await core.admin.sql<{ details: object }[]>`
      select details from audit_event where action = 'staff.sign-in' order by id desc limit 1`;
    expect(last?.details).toMatchObject({ method: 'password', ip: '198.51.100.1', wrongTriesBefore: 9 });
  });

  test('tried by thirty at once is looked at ten times', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => refusal(signIn('a wrong password', '198.51.100.7'))),
    );
    expect(answers.filter(({ code }) => code === 'UNAUTHENTICATED')).toHaveLength(10);
    expect(answers.filter(({ code }) => code === 'LIMIT_REACHED')).toHaveLength(20);
  });

  test('of an e-mail that nobody has is refused with the same words, counts and time', async () => {
    const known = await wrong(3, '203.0.113.1');
    const unknown = await wrong(3, '203.0.113.1', 'nobody@example.net');
    const told = ({ code, message, reason, triesLeft }: AppError) => [code, message, reason, triesLeft];
    expect(unknown.map(told)).toEqual(known.map(told));
    const timeOf = async (who: string): Promise<number> => {
      const startedAt = performance.now();
      await wrong(3, '203.0.113.2', who);
      return performance.now() - startedAt;
    };
    const [first, second] = [await timeOf(email), await timeOf('nobody2@example.net')];
    expect(second).toBeGreaterThan(first / 4);
  });

  test('guessed from one address at many accounts shuts that address', async () => {
    for (let index = 0; index < 10; index += 1) await wrong(5, '203.0.113.50', `guess${index}@example.net`);
    expect(await refusal(signIn(PASSWORD, '203.0.113.50'))).toMatchObject({ reason: 'THROTTLED' });
    await signIn(PASSWORD, '203.0.113.51');
  });

  test('refused for what others do there costs no try, and leaves nothing behind', async () => {
    const ip = '203.0.113.60';
    for (let index = 0; index < 10; index += 1) await wrong(5, ip, `shared${index}@example.net`);
    const counters = () => core.admin.sql`select 1 from staff_tries`;
    const before = await counters();
    core.clock.advance(5 * MINUTE);
    for (let index = 0; index < 10; index += 1) {
      expect(await refusal(signIn(PASSWORD, ip))).toMatchObject({ reason: 'THROTTLED', retryAfterSeconds: 600 });
    }
    expect(await counters()).toHaveLength(before.length);
    core.clock.advance(10 * MINUTE);
    await signIn(PASSWORD, ip);
  });

  test('guessed from many addresses does not shut out who is at home', async () => {
    for (let index = 0; index < 20; index += 1) await wrong(5, `2001:db8:${index}::1`);
    expect(await refusal(signIn(PASSWORD, '2001:db8:99::1'))).toMatchObject({ reason: 'THROTTLED' });
    await signIn(PASSWORD, HOME.ip);
  });

  test('counts an IPv6 address by its network', async () => {
    for (let index = 0; index < 10; index += 1) await wrong(1, `2001:db8:7:7::${index + 1}`);
    expect(await refusal(signIn(PASSWORD, '2001:db8:7:7:aaaa::1'))).toMatchObject({ reason: 'THROTTLED' });
  });

  test('from an address of one link, which names that, is known the next time too', async () => {
    for (let round = 0; round < 2; round += 1) await signIn(PASSWORD, 'fe80::1%eth0');
  });

  test('of somebody who may go nowhere is answered clearly, once it is right', async () => {
    const invited = await inviteStaff(tenant.person, { email: `out${made}@example.net`, name: 'Out', role: 'support' });
    const account = { token: invited.token, email: `out${made}@example.net`, name: 'Out', password: PASSWORD };
    const session = await redeemSetupLink(visitor(core), HOME, account);
    await disableStaff(tenant.person, { staffId: session.staffId });
    expect(await isAlive(session)).toBe(false);
    const error = await refusal(signIn(PASSWORD, HOME.ip, account.email));
    expect(error).toMatchObject({ code: 'FORBIDDEN', message: 'This account has no access here now. Ask an admin.' });
  });
});

describe('a session', () => {
  test('rolls for 15 minutes with each request, and ends after 12 hours', async () => {
    const session = await signIn();
    core.clock.advance(14 * MINUTE);
    expect(await isAlive(session)).toBe(true);
    core.clock.advance(14 * MINUTE);
    expect(await isAlive(session, false)).toBe(true);
    core.clock.advance(MINUTE);
    expect(await isAlive(session)).toBe(false);

    const long = await signIn();
    for (let minutes = 10; minutes < 12 * 60; minutes += 10) {
      core.clock.advance(10 * MINUTE);
      expect(await isAlive(long)).toBe(true);
    }
    core.clock.advance(9 * MINUTE);
    expect(await isAlive(long)).toBe(true);
    core.clock.advance(MINUTE);
    expect(await isAlive(long)).toBe(false);
  });

  test('is nobody’s after signing out', async () => {
    const session = await signIn();
    const person = await actAs(core, session);
    await signOut(person);
    expect(await isAlive(session)).toBe(false);
    await signOut(person);
    const rows = await core.admin.sql`
      select 1 from audit_event where action = 'staff.sign-out' and details ->> 'session' = ${session.sessionId}`;
    expect(rows).toHaveLength(1);
  });

  test('ends with all others from wherever one is, and only one’s own', async () => {
    const [one, two, three] = [await signIn(), await signIn(), await signIn()];
    const stranger = await makeAdmin(core, tenant, `stranger${made}@example.net`);
    const person = await actAs(core, two);
    expect((await listSessions(person)).filter(({ isThis }) => isThis)).toMatchObject([{ id: two.sessionId }]);
    await expect(endSessions(person, { sessionId: stranger.sessionId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await endSessions(person, { sessionId: one.sessionId })).toEqual({ ended: 1 });
    expect(await isAlive(three)).toBe(true);
    await endSessions(person, { which: 'all-others' });
    expect([await isAlive(two), await isAlive(three)]).toEqual([true, false]);
    expect(await endSessions(person, { which: 'all' })).toEqual({ ended: 1 });
    expect([await isAlive(two), await isAlive(stranger)]).toEqual([false, true]);
  });

  test('of another tenant’s name is none', async () => {
    const session = await signIn();
    const other = await makeTestTenant(core, `o${made}`);
    expect(await isAlive({ ...session, tenantId: other.id })).toBe(false);
  });
});

test('a lock reaches the audit without anybody waiting for it', async () => {
  await wrong(10, '203.0.113.77');
  const told = () => core.admin.sql`select 1 from audit_event where details ->> 'ip' = '203.0.113.77'`;
  await expect.poll(told).toHaveLength(1);
});
