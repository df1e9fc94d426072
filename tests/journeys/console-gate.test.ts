import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSetupLink } from '#core/staff/create-setup-link.ts';
import { newToken } from '#kit/secret.ts';
import type { ConsoleAnswer } from '#tests/support/house/console-client.ts';
import { ConsoleClient } from '#tests/support/house/console-client.ts';
import { fillPath, readConsolePaths } from '#tests/support/house/console-paths.ts';
import { until } from '#tests/support/house/until.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';

const EMAIL = 'mira@example.net';
const WRONG = 'not the password';
const RIGHT = 'correct horse battery';
const LOCK_SECONDS = 15 * 60;

let house: House;
let admin: ConsoleClient;
const nobody = (): ConsoleClient => new ConsoleClient(house.publicUrl);
const sql = () => house.world.system.db.sql;

beforeAll(async () => {
  house = await raiseHouse({ web: true, startAgent: false, database: 'own' });
  admin = nobody();
  const { token } = await createSetupLink(house.world.system, {});
  await admin.setUp(token, EMAIL);
});
afterAll(() => house?.stop());
beforeEach(async () => {
  await sql()`delete from staff_tries`;
});

/** What an answer says, but for the number of this one failure. */
function gist({ status, text, headers }: ConsoleAnswer): object {
  const { instance: _instance, ...said } = JSON.parse(text) as Record<string, unknown>;
  return { status, said, hasRetryAfter: headers.has('retry-after') };
}

const countStaff = async (): Promise<unknown> => sql()`
  select (select count(*)::integer from staff) as staff, (select count(*)::integer from staff_membership) as members,
    (select count(*)::integer from staff_session) as sessions`;

describe('a set-up link', () => {
  test('makes one account: used, run out, replaced and invented ones make none, and say the same', async () => {
    const make = (evenWithAdmin: boolean) => createSetupLink(house.world.system, { evenWithAdmin });
    await expect(make(false)).rejects.toMatchObject({ code: 'PRECONDITION' });
    const replaced = await make(true);
    const runOut = await make(true);
    await sql()`update staff_link set expires_at = now() - interval '1 second' where id = ${runOut.id}`;
    const used = await make(true);
    expect((await nobody().setUp(used.token, 'second@example.net')).status).toBe(200);
    const before = await countStaff();
    const answers: object[] = [];
    for (const token of [used.token, runOut.token, replaced.token, newToken('cws_', 24)]) {
      for (const step of ['setup/look', 'setup']) {
        const account = step === 'setup' ? { email: 'third@example.net', name: 'Third', password: RIGHT } : {};
        answers.push(gist(await nobody().step(step, { token, ...account })));
      }
    }
    expect(answers[0]).toMatchObject({ status: 410, said: { code: 'SPENT' } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await countStaff()).toEqual(before);
    expect(house.log.holding(used.token)).toEqual([]);
  });
});

describe('ten wrong passwords', () => {
  test('lock for a time that is told, for an account like for none; then the right one is right again', async () => {
    const [known, unknown] = [nobody(), nobody()];
    const before = await countStaff();
    for (let left = 9; left >= 0; left -= 1) {
      const answer = gist(await known.signIn(EMAIL, WRONG));
      expect(answer).toMatchObject({
        status: 401,
        said: { code: 'WRONG_PROOF', triesLeft: left },
        hasRetryAfter: left === 0,
      });
      expect(gist(await unknown.signIn('nobody@example.net', WRONG))).toEqual(answer);
    }
    const locked = await known.signIn(EMAIL, RIGHT);
    expect([locked.status, locked.code]).toEqual([429, 'THROTTLED']);
    const waitSeconds = Number(locked.headers.get('retry-after'));
    expect(waitSeconds).toBeGreaterThan(LOCK_SECONDS - 120);
    expect(waitSeconds).toBeLessThanOrEqual(LOCK_SECONDS);
    expect(locked.text).toContain('15 min');
    expect(gist(await unknown.signIn('nobody@example.net', RIGHT))).toEqual(gist(locked));
    expect(await countStaff()).toEqual(before);
    expect((await known.ask('/admin')).status).toBe(307);
    // Who was in before goes on.
    expect((await admin.ask('/admin')).status).toBe(200);

    await sql()`update staff_tries set locked_until = now() - interval '1 second'`;
    expect((await known.signIn(EMAIL, WRONG)).status).toBe(401);
    expect((await known.signIn(EMAIL, RIGHT)).status).toBe(200);
    expect((await known.ask('/admin')).status).toBe(200);
    expect(house.log.holding(WRONG)).toEqual([]);
  });

  test('take as long for an e-mail that nobody has: Argon2 runs for both', async () => {
    const took = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 8; round += 1) {
      for (const kind of ['known', 'unknown'] as const) {
        const startedAt = performance.now();
        await nobody().signIn(kind === 'known' ? EMAIL : 'nobody@example.net', WRONG);
        took[kind].push(performance.now() - startedAt);
      }
    }
    const [known, unknown] = [Math.min(...took.known), Math.min(...took.unknown)];
    expect(unknown).toBeGreaterThan(known * 0.5);
    expect(known).toBeGreaterThan(unknown * 0.5);
  });
});

/** Every page for somebody who is in; ids do not matter where nothing can be read. */
async function deskPaths(): Promise<string[]> {
  const { desk } = await readConsolePaths();
  return desk.map((address) => fillPath(address, () => house.world.nodeId));
}

async function expectAway(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const { status, headers, text } = await admin.ask(path);
    expect([path, status, headers.get('retry-after')]).toEqual([path, 503, '5']);
    expect(headers.get('content-security-policy')).toContain("'nonce-");
    expect(headers.get('cache-control')).toContain('no-store');
    expect(text).toContain('AWAY');
  }
}

const isUp = (path: string) => async (): Promise<boolean> => (await admin.ask(path)).status === 200;

describe('what the console needs', () => {
  test('api away: pages stand, or say so with 503; acts and the gate say when to come again; then all is back', async () => {
    await house.processes.api.stop();
    await expectAway(['/admin/account']);
    for (const path of [
      '/admin',
      '/admin/users',
      '/admin/nodes',
      '/admin/audit',
      '/admin/invites',
      '/admin/settings',
    ]) {
      expect([path, (await admin.ask(path)).status]).toEqual([path, 200]);
    }
    for (const answer of [await admin.act('/users'), await nobody().signIn(EMAIL)]) {
      expect([answer.status, answer.code, answer.headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '2']);
    }
    expect((await nobody().ask('/admin/sign-in')).status).toBe(200);
    await house.processes.api.start();
    await until('the account is back', isUp('/admin/account'), 30_000);
  });

  test('the database away: every page, act and the gate answer 503 at once, and are back with it', async () => {
    await house.database.server?.stop();
    await expectAway(await deskPaths());
    for (const answer of [await admin.act('/users'), await nobody().signIn(EMAIL)]) {
      expect([answer.status, answer.code]).toEqual([503, 'UNAVAILABLE']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await nobody().ask('/admin/sign-in')).status).toBe(200);
    expect((await admin.ask('/admin/sign-in')).status).toBe(200);
    await house.database.server?.start();
    await until('the console is back', isUp('/admin'), 30_000);
    await until('signing in is back', async () => (await nobody().signIn(EMAIL)).status === 200, 30_000);
  });
});
