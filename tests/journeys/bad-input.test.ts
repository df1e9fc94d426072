import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeUri } from '#core/authority/node-uri.ts';
import { newId } from '#kit/id.ts';
import type { ApiAnswer } from '../support/house/api-client.ts';
import { Json } from '../support/house/api-client.ts';
import type { DatabasePicture } from '../support/house/database-picture.ts';
import { pictureTenant } from '../support/house/database-picture.ts';
import { enrolInTheNameOf } from '../support/house/enrol-in-the-name-of.ts';
import type { ForeignTenant } from '../support/house/foreign-tenant.ts';
import { makeForeignTenant } from '../support/house/foreign-tenant.ts';
import { makeExpiredToken } from '../support/house/make-expired-token.ts';
import type { Person } from '../support/house/people.ts';
import { makePerson } from '../support/house/people.ts';
import type { House } from '../support/house.ts';
import { raiseHouse } from '../support/house.ts';

const FIVE_MB = 5 * 1024 * 1024;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

let house: House;
let foreign: ForeignTenant;
let anna: Person;
/** A device of Anna's that has no connection yet. */
let bareDeviceId: string;

beforeAll(async () => {
  house = await raiseHouse();
  foreign = await makeForeignTenant(house);
  anna = await makePerson(house, 'Anna');
  bareDeviceId = (await house.api.post('/v1/devices', { userId: anna.userId, name: 'Laptop' })).string('id');
});

afterAll(() => house?.stop());

/** Both tenants as they are now. */
async function picture(): Promise<DatabasePicture[]> {
  const { sql } = house.world.system.db;
  return [await pictureTenant(sql, house.world.tenantId), await pictureTenant(sql, foreign.tenantId)];
}

async function expectNothingChanged(act: () => Promise<void>): Promise<void> {
  const before = await picture();
  await act();
  expect(await picture()).toEqual(before);
}

type Refusal = { readonly method: string; readonly path: string; readonly body?: unknown; readonly status: number };

async function expectRefused({ method, path, body, status }: Refusal): Promise<string> {
  const answer = await house.api.send(method, path, body === undefined ? {} : { body });
  expect({ request: `${method} ${path}`, status: answer.status }).toEqual({ request: `${method} ${path}`, status });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const detail = answer.body as { detail?: string };
  expect(detail.detail).toMatch(/^[A-Z"a-z][^\n]{5,200}$/);
  return detail.detail ?? '';
}

describe('a foreign tenant’s ids', () => {
  test('are not there on any route, and nothing changes', async () => {
    await expectNothingChanged(async () => {
      const document = await house.api.get('/v1/openapi.json');
      const routes = Object.entries(document.at('paths').value as Record<string, Record<string, unknown>>);
      const tried: string[] = [];
      for (const [path, methods] of routes) {
        const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
        // People's own routes and the console's take other proofs: api/authorisation.test.ts walks those.
        if (names.length === 0 || /^(?:\/v1)?\/(?:me|staff)\//.test(path)) continue;
        for (const name of names) expect(foreign.ids).toHaveProperty(name);
        const filled = `/v1${path.replace(/^\/v1/, '')}`.replaceAll(
          /\{(\w+)\}/g,
          (_, name: string) => foreign.ids[name] ?? '',
        );
        for (const method of Object.keys(methods).filter((key) => /^(?:get|post|put|patch|delete)$/.test(key))) {
          const body =
            BODIES[`${method} ${path.replace(/^\/v1/, '')}`] ??
            (method === 'get' || method === 'delete' ? undefined : {});
          await expectRefused({ method: method.toUpperCase(), path: filled, body, status: 404 });
          tried.push(`${method} ${path}`);
        }
      }
      expect(tried.length).toBeGreaterThan(15);
    });
  });

  test('are as unknown in any body or query as ids that nobody has, and nothing changes', async () => {
    const { ids } = foreign;
    const { userId, subscriptionId } = anna;
    await expectNothingChanged(async () => {
      const attempts: [string, string, unknown][] = [
        ['POST', '/v1/devices', { userId: ids['userId'], name: 'mine now' }],
        ['POST', '/v1/devices', { userId, name: 'mine now', subscriptionId: ids['subscriptionId'] }],
        ['POST', '/v1/connections', { deviceId: ids['deviceId'], way: 'vless-reality' }],
        ['POST', '/v1/connections', { deviceId: bareDeviceId, way: 'vless-reality', sniId: ids['sniId'] }],
        ['POST', `/v1/connections/${anna.connectionId}/revisions`, { sniId: ids['sniId'] }],
        ['POST', '/v1/subscriptions', { userId: ids['userId'] }],
        ['POST', '/v1/subscriptions', { userId, groupIds: [ids['groupId']] }],
        ['PATCH', `/v1/subscriptions/${subscriptionId}`, { groupIds: [ids['groupId']] }],
        ['POST', '/v1/users', { name: 'X', subscription: { groupIds: [ids['groupId']] } }],
        ['POST', '/v1/nodes', { name: 'X', role: 'transit', publicIpv4: '192.0.2.9', groupIds: [ids['groupId']] }],
        ['POST', `/v1/groups/${house.world.groupId}/members`, { nodeId: ids['nodeId'] }],
      ];
      const nobodys = newId();
      for (const [method, path, body] of attempts) {
        const foreignAnswer = await house.api.send(method, path, { body });
        const text = Object.values(ids).reduce((all, id) => all.replaceAll(id, nobodys), JSON.stringify(body));
        const unknown = await house.api.send(method, path, { body: text });
        expect([404, 422]).toContain(foreignAnswer.status);
        expect(gist(path, foreignAnswer)).toEqual(gist(path, unknown));
      }
    });
    const devices = await house.api.get(`/v1/devices?userId=${foreign.ids['userId']}`);
    expect(devices.list('items')).toEqual([]);
  });
});

/** What an answer tells, but for the id that it repeats. */
function gist(path: string, { status, body }: ApiAnswer): object {
  return { path, status, detail: new Json(body, path).string('detail').replaceAll(UUID, '…') };
}

/** Bodies that are right but for whose id stands in the path. */
const BODIES: Record<string, unknown> = {
  'patch /users/{userId}': { name: 'Mine now' },
  'patch /devices/{deviceId}': { name: 'mine now' },
  'patch /nodes/{nodeId}': { name: 'Mine now' },
  'patch /plans/{planId}': { deviceLimit: 9 },
  'put /nodes/{nodeId}/policy': { egressAllow: [] },
  'patch /sni/{sniId}': { isEnabled: true },
  'patch /subscriptions/{subscriptionId}': { deviceLimit: 9 },
  'post /groups/{groupId}/members': { nodeId: '00000000-0000-4000-8000-000000000000' },
};

describe('the REST door', () => {
  test('refuses a body of 5 MB, and nothing changes', async () => {
    await expectNothingChanged(async () => {
      const body = JSON.stringify({ name: 'x'.repeat(FIVE_MB) });
      await expectRefused({ method: 'POST', path: '/v1/users', body, status: 413 });
    });
  });

  test.each([
    'line\nbreak',
    'carriage\rreturn',
    'nul\u0000',
    'escape\u001b[31m',
    'paragraph\u2029',
    'turned\u202eround',
  ])('refuses the name %j everywhere, and nothing changes', async (name) => {
    await expectNothingChanged(async () => {
      const attempts: [string, string, unknown][] = [
        ['POST', '/v1/users', { name }],
        ['PATCH', `/v1/users/${anna.userId}`, { name }],
        ['POST', '/v1/devices', { userId: anna.userId, name }],
        ['PATCH', `/v1/devices/${anna.deviceId}`, { name }],
        ['POST', '/v1/groups', { name }],
        ['POST', '/v1/nodes', { name, role: 'transit', publicIpv4: '192.0.2.9' }],
        ['PATCH', `/v1/nodes/${house.world.nodeId}`, { name }],
        ['POST', '/v1/tokens', { name, permissions: ['*'] }],
        ['POST', '/v1/sni', { name, target: 'decoy' }],
      ];
      for (const [method, path, body] of attempts) await expectRefused({ method, path, body, status: 422 });
    });
  });

  test('says which SNI it does not know, and nothing changes', async () => {
    await expectNothingChanged(async () => {
      const body = { deviceId: bareDeviceId, way: 'vless-reality', sni: 'www.nowhere.example' };
      const answer = await house.api.send('POST', '/v1/connections', { body });
      expect([404, 422]).toContain(answer.status);
      expect(answer.text).toMatch(/sni/i);
    });
  });

  test('lets nobody in without a token, or with a wrong one', async () => {
    for (const api of [house.api.as(undefined), house.api.as('cw_wrongwrongwrongwrongwrong')]) {
      expect((await api.send('GET', '/v1/users')).status).toBe(401);
      expect((await api.send('POST', '/v1/users', { body: { name: 'X' } })).status).toBe(401);
    }
  });
});

describe('enrolment', () => {
  test('refuses a token that was used, and the node that used it keeps its identity', async () => {
    await expectNothingChanged(async () => {
      const dir = join(house.folder, 'second-machine');
      const { code, text } = await house.enrol(house.world.enrolmentToken, dir);
      expect({ code, text }).toMatchObject({ code: 3, text: expect.stringMatching(/used, expired or unknown/) });
      expect(existsSync(join(dir, 'identity.json'))).toBe(false);
    });
    await makePerson(house, 'Still served');
  });

  test('refuses a token that ran out, and the node stays new', async () => {
    const node = await house.api.post('/v1/nodes', { name: 'Late', role: 'transit', publicIpv4: '192.0.2.7' });
    const token = await makeExpiredToken(house, node.string('id'));
    await expectNothingChanged(async () => {
      const { code, text } = await house.enrol(token, join(house.folder, 'late-machine'));
      expect({ code, text }).toMatchObject({ code: 3, text: expect.stringMatching(/used, expired or unknown/) });
    });
    expect((await house.api.get(`/v1/nodes/${node.string('id')}`)).string('status')).toBe('new');
  });

  test('refuses a request in another node’s name and leaves its token good', async () => {
    const node = await house.api.post('/v1/nodes', { name: 'Honest', role: 'transit', publicIpv4: '192.0.2.8' });
    const enrolment = await house.api.post(`/v1/nodes/${node.string('id')}/enrolment-tokens`);
    const other = nodeUri({ tenantId: house.world.tenantId, nodeId: house.world.nodeId });
    await expectNothingChanged(async () => {
      const call = enrolInTheNameOf(other, enrolment.string('token'));
      await expect(call).rejects.toThrow(/asks for a name that is not this node/);
    });
    const { code, text } = await house.enrol(enrolment.string('token'), join(house.folder, 'honest-machine'));
    expect({ code, text }).toMatchObject({ code: 0 });
  });
});

describe('a revoked node', () => {
  test('loses its stream within a second and does not get in again', async () => {
    const revokedAtMs = Date.now();
    await house.api.post(`/v1/nodes/${house.world.nodeId}/revoke`);
    const closed = await expect
      .poll(
        () =>
          house.log.lines.find(
            (line) =>
              line.process === 'agent' && line.atMs >= revokedAtMs && /no session|does not accept/.test(line.text),
          ),
        {
          timeout: 5_000,
          interval: 20,
        },
      )
      .toBeDefined()
      .then(() =>
        house.log.lines.find(
          (line) =>
            line.process === 'agent' && line.atMs >= revokedAtMs && /no session|does not accept/.test(line.text),
        ),
      );
    const tookMs = (closed?.atMs ?? 0) - revokedAtMs;
    process.stdout.write(`\nbad-input\n  the stream of a revoked node was closed ${tookMs} ms after the call\n`);
    expect(tookMs).toBeLessThanOrEqual(1_000);
    await expect
      .poll(() => house.log.holding('does not accept this node').length, { timeout: 10_000 })
      .toBeGreaterThan(0);
  });
});
