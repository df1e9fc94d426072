import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '#api/operation.ts';
import { OPERATIONS } from '#api/operations.ts';
import type { Permission } from '#core/context.ts';
import { PERMISSIONS } from '#core/context.ts';
import { BUILT_IN_ROLES } from '#core/staff/built-in-roles.ts';
import { disableStaff } from '#core/staff/disable-staff.ts';
import { newId } from '#kit/id.ts';
import { bodyOf, pathOf } from '#tests/support/api/route-samples.ts';
import { ConsoleClient } from '#tests/support/house/console-client.ts';
import { fillPath, readConsolePaths } from '#tests/support/house/console-paths.ts';
import type { RefusingHouse } from '#tests/support/house/refusing-house.ts';
import { OWN_ROLES, raiseRefusingHouse } from '#tests/support/house/refusing-house.ts';
import { until } from '#tests/support/house/until.ts';
import type { House } from '#tests/support/house.ts';
import { rightOfPath } from '#web/console/page-rights.ts';

const NAMES_OF_OTHERS = /Somebody else|Elsewhere|Vera|theirs|tablet/;
const MALFORMED = ['x', '0', newId().toUpperCase().slice(1), "'--", '%3Cb%3E', 'null', '..x'];
/** What lists read out of their addresses. */
const QUERY = ['q', 'plan', 'group', 'node', 'user', 'cursor', 'noun', 'actor', 'status', 'sort', 'span'] as const;
/** What a page asks for beyond what its place does. */
const OTHER_RIGHTS: Readonly<Record<string, Permission>> = { '/admin/nodes/new': 'node:write' };

let scene: RefusingHouse;
let desk: string[];
const staffOperations = OPERATIONS.filter(({ permission }) => PERMISSIONS.some((one) => one === permission));
/** As a page sends it: without `/v1`, to the console's own origin. */
const actOf = (operation: Operation, ids: Readonly<Record<string, string>>) => ({
  path: pathOf(operation, ids).slice('/v1'.length),
  asked: { method: operation.method.toUpperCase(), body: bodyOf(operation, ids) },
});

beforeAll(async () => {
  const [paths, house] = await Promise.all([readConsolePaths(), raiseRefusingHouse()]);
  [scene, desk] = [house, paths.desk];
});
afterAll(() => scene?.house.stop());

async function expectNothingDone(act: () => Promise<void>): Promise<void> {
  const before = await scene.picture();
  await act();
  expect(await scene.picture()).toEqual(before);
}

/** The address of a page with what is ours in it. */
const ownPath = (address: string): Promise<string> =>
  ownIds().then((ids) => fillPath(address, (name) => ids[name] ?? 'nowhere'));
let made: Promise<Readonly<Record<string, string>>> | undefined;
function ownIds(): Promise<Readonly<Record<string, string>>> {
  made ??= makeOwn(scene.house);
  return made;
}

/** A person and a job that is over. */
async function makeOwn({ api, world }: House): Promise<Readonly<Record<string, string>>> {
  const userId = (await api.post('/v1/users', { name: 'Anna Lind' })).string('id');
  const jobId = (await api.post('/v1/jobs', { act: 'resume', userIds: [userId] })).string('id');
  await until('the job is over', async () => (await api.get(`/v1/jobs/${jobId}`)).string('status') === 'done');
  return { userId, jobId, nodeId: world.nodeId };
}

describe('another tenant’s ids', () => {
  test('and what is no id are nowhere on any page, and leave nothing behind', async () => {
    expect(desk.length).toBeGreaterThan(12);
    const { admin, foreignIds, house } = scene;
    await expectNothingDone(async () => {
      for (const address of desk.filter((one) => /\[\w/.test(one))) {
        const foreignPath = fillPath(address, (name) => foreignIds[name] ?? `no-${name}`);
        expect(foreignPath).not.toContain('no-');
        const malformed = [newId(), ...MALFORMED].map((id) => fillPath(address, () => id));
        for (const path of [foreignPath, ...malformed]) {
          const { status, text } = await admin.ask(path);
          expect([path, status]).toEqual([path, 404]);
          expect(text).not.toMatch(NAMES_OF_OTHERS);
        }
      }
      const theirs = Object.fromEntries(
        QUERY.map((name) => [name, foreignIds[`${name}Id`] ?? foreignIds['userId'] ?? '']),
      );
      const queries = [theirs, ...['x', "'--"].map((id) => Object.fromEntries(QUERY.map((name) => [name, id])))];
      for (const address of desk.filter((one) => !one.includes('['))) {
        for (const query of queries) {
          const path = `${address}?${new URLSearchParams(query).toString()}`;
          const { status, text } = await admin.ask(path);
          expect([path, [200, 404].includes(status)]).toEqual([path, true]);
          expect(text).not.toMatch(NAMES_OF_OTHERS);
        }
      }
    });
    const said = house.log.lines.filter(({ process }) => process === 'web').map(({ text }) => text);
    for (const id of Object.values(foreignIds)) expect(said.filter((text) => text.includes(id))).toEqual([]);
    expect(said.filter((text) => /"level":(?:50|60)|Error/.test(text))).toEqual([]);
  });

  test('are not there for any act, and nothing is done', async () => {
    const { admin, foreignIds } = scene;
    const tried: string[] = [];
    await expectNothingDone(async () => {
      for (const operation of staffOperations.filter(({ path }) => /\{(?!name\})/.test(path))) {
        const ids = new Proxy(foreignIds, { get: (known, name) => known[String(name)] ?? newId() });
        const { path, asked } = actOf(operation, ids);
        const { status } = await admin.act(path, asked);
        expect([operation.method, operation.path, status]).toEqual([operation.method, operation.path, 404]);
        tried.push(path);
      }
    });
    expect(tried.length).toBeGreaterThan(20);
  });
});

describe('a role without the right', () => {
  test('sees the page that says so, on every page and no other', async () => {
    const roles: Readonly<Record<string, readonly string[]>> = { ...BUILT_IN_ROLES, ...OWN_ROLES };
    for (const role of ['read-only', 'support', 'auditor', 'stranger']) {
      const { client } = await scene.hire(role);
      for (const address of desk) {
        const path = await ownPath(address);
        const right = address.includes('[...') ? undefined : (OTHER_RIGHTS[address] ?? rightOfPath(path));
        const may = right === undefined || (roles[role] ?? []).includes(right);
        const expected = address.includes('[...') ? 404 : may ? 200 : 403;
        const { status, text } = await client.ask(path);
        // Refused, it says so, and shows nothing of what it would have shown.
        const [saysSo, shows] = [text.includes('Not for your role'), /Anna Lind|Riga 1/.test(text)];
        const seen = { role, path, status, isClear: status !== 403 || (saysSo && !shows) };
        expect(seen).toEqual({ role, path, status: expected, isClear: true });
      }
    }
  });

  test('has none of its acts, on the page nor behind it, and nothing is done', async () => {
    const userPath = await ownPath('/admin/users/[userId]');
    const acts = />\s*(?:Suspend|Add device|Extend)/;
    expect((await scene.admin.ask(userPath)).text).toMatch(acts);
    const people = await Promise.all(
      (['read-only', 'support'] as const).map(async (role) => ({ role, ...(await scene.hire(role)) })),
    );
    expect((await people[0]?.client.ask(userPath))?.text).not.toMatch(acts);
    await expectNothingDone(async () => {
      for (const { role, client } of people) {
        const rights: readonly string[] = BUILT_IN_ROLES[role];
        const refused = staffOperations.filter(({ permission }) => !rights.includes(permission));
        expect(refused.length).toBeGreaterThan(10);
        for (const operation of refused) {
          const { path, asked } = actOf(operation, { ...scene.foreignIds, ...(await ownIds()) });
          const { status, code } = await client.act(path, asked);
          expect([role, operation.path, status, code]).toEqual([role, operation.path, 403, 'FORBIDDEN']);
        }
      }
    });
  });
});

/** What comes over a live line until it ends; fails when it does not. */
async function hearUntilEnd(client: ConsoleClient, then: () => Promise<unknown>): Promise<string> {
  const response = await client.open('/admin/live', { signal: AbortSignal.timeout(30_000) });
  expect(response.status).toBe(200);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let said = (await reader?.read())?.value ?? '';
  await then();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) said += part.value;
  return said;
}

/** Nobody is let in by this cookie any more. */
async function expectOut(client: ConsoleClient): Promise<void> {
  for (const address of desk) {
    const path = await ownPath(address);
    const { status, headers, text } = await client.ask(path);
    expect([path, status]).toEqual([path, 307]);
    expect(headers.get('location')).toMatch(/^\/admin\/sign-in\?/);
    expect(text).not.toMatch(/Anna Lind|Riga 1/);
  }
  const ids = { ...scene.foreignIds, ...(await ownIds()) };
  for (const operation of OPERATIONS) {
    const { path, asked } = actOf(operation, ids);
    if (/^\/staff\/(?:sign-in|sign-out|renew|setup|tenant)/.test(path)) continue;
    const { status, code } = await client.act(path, asked);
    expect([path, status, code]).toEqual([path, 401, 'SESSION_ENDED']);
  }
  expect((await client.ask('/admin/live')).status).toBe(401);
  expect((await client.ask('/admin/auth/session')).text).toBe('{}');
  expect((await client.step('tenant', { tenantId: scene.house.world.tenantId })).status).toBe(401);
}

describe('a session that is over', () => {
  test('is worth nothing, nor is a copy of its cookie: pages, acts, live line', async () => {
    const { client, email } = await scene.hire('admin');
    const thief = client.copy();
    const said = await hearUntilEnd(thief, () => client.signOut());
    expect(said).toContain('event: ended');
    await expectNothingDone(() => expectOut(thief.copy()));
    const next = new ConsoleClient(scene.house.publicUrl);
    expect((await next.signIn(email)).status).toBe(200);
    expect((await next.ask('/admin')).status).toBe(200);
    await expectNothingDone(() => expectOut(thief.copy()));
  });

  test('ends at once when its member of staff is shut out', async () => {
    const { client, staffId } = await scene.hire('admin');
    expect((await client.ask('/admin')).status).toBe(200);
    const said = await hearUntilEnd(client, () => disableStaff(scene.house.world.system, { staffId }));
    expect(said).toContain('event: ended');
    await expectNothingDone(() => expectOut(client));
  });
});

describe('another site', () => {
  test('gets nothing done by the cookie of somebody who is in, nor in his name into the gate', async () => {
    const { client } = await scene.hire('admin');
    const [{ userId }, origin] = [await ownIds(), scene.house.publicUrl];
    const strangers: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
      { origin: `${origin}0` },
    ];
    const doors = [
      ['GET', '/admin/act/users'],
      ['POST', `/admin/act/users/${userId}/suspend`],
      ['PATCH', `/admin/act/users/${userId}`],
      ['DELETE', '/admin/act/staff/totp'],
      ['PUT', `/admin/act/nodes/${scene.house.world.nodeId}/policy`],
      ['POST', '/admin/gate/sign-in'],
      ['POST', '/admin/gate/setup'],
      ['POST', '/admin/gate/tenant'],
      ['POST', '/admin/auth/signout'],
      ['POST', '/admin/auth/callback/ticket'],
    ] as const;
    await expectNothingDone(async () => {
      for (const [method, path] of doors) {
        for (const headers of strangers) {
          const { status } = await client.ask(path, { method, headers, ...(method === 'GET' ? {} : { body: {} }) });
          expect([method, path, headers, status]).toEqual([method, path, headers, 403]);
        }
      }
    });
    expect((await client.ask('/admin')).status).toBe(200);
  });

  test('finds no other way to what guards the console', async () => {
    const { client } = await scene.hire('admin');
    for (const step of ['sign-out', 'renew', 'ren%65w', '%72enew', 'tenant', '%74enant', 'sign-in', 'setup']) {
      const { status, text } = await client.act(`/staff/${step}`, { method: 'POST', body: {} });
      expect([step, status]).toEqual([step, 404]);
      expect(text).not.toContain('bearer');
    }
    const nobody = new ConsoleClient(scene.house.publicUrl);
    for (const path of ['/%61dmin/users', '/admin.rsc', '/admin/users.rsc', '/Admin/users', '/admin%2e/users']) {
      const { status, headers, text } = await nobody.ask(path, { headers: { 'x-causeway-path': '/admin/sign-in' } });
      expect([path, [200, 307, 404].includes(status)]).toEqual([path, true]);
      expect(headers.get('content-security-policy')).toContain("'nonce-");
      expect(text).not.toMatch(/Anna Lind|Riga 1/);
    }
  });
});
