import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CreatedUser } from '#contract/api/user.ts';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';

let house: TestApi;
let tenant: TestApiTenant;
beforeAll(async () => {
  house = await openTestApi();
  tenant = await house.tenant('alpha');
});
afterAll(() => house?.close());

const connections = [{ way: 'vless-reality' }];
const whole = (name: string) => ({ name, devices: [{ name: 'Phone', connections }] });

async function count(table: string): Promise<number> {
  const { sql } = house.admin;
  const [row] = await sql<{ n: number }[]>`
    select count(*)::integer as n from ${sql(table)} where tenant_id = ${tenant.id}`;
  return row?.n ?? 0;
}

describe('one request for a user with a device and a connection', () => {
  test('answers in the documented shape, with a link that an app can import', async () => {
    const { status, body } = await tenant.client.send('POST', '/v1/users', { body: whole('Ann') });
    expect(status).toBe(201);
    const { devices = [], subscriptions } = CreatedUser.parse(body);
    expect(devices).toMatchObject([{ name: 'Phone', subscriptionId: subscriptions[0]?.id, connections }]);
    const imported = await fetch(`${devices[0]?.link}?format=links`);
    expect(await imported.text()).toMatch(/^vless:\/\//);
  });

  test('answers as before when no devices are asked for', async () => {
    expect(await tenant.client.post('/v1/users', { name: 'Bare' })).not.toHaveProperty('value.devices');
  });

  test('sent twice under one key makes one of each', async () => {
    const before = await Promise.all(['users', 'device', 'connection'].map(count));
    const send = () =>
      tenant.client.send('POST', '/v1/users', { body: whole('Key'), headers: { 'idempotency-key': 'whole-1' } });
    const first = await send();
    expect((await send()).text).toBe(first.text);
    expect(await Promise.all(['users', 'device', 'connection'].map(count))).toEqual(before.map((n) => n + 1));
  });

  test('is 403 without device:write, and names the place of a mistake', async () => {
    const staff = await tenant.clientWith('user:write');
    expect(await staff.send('POST', '/v1/users', { body: whole('X') })).toMatchObject({ status: 403 });
    const devices = [{ name: 'Phone', connections: [{ way: 'vless-reality', sni: 'not.there.example' }] }];
    const answer = await tenant.client.send('POST', '/v1/users', { body: { name: 'X', devices } });
    expect(answer).toMatchObject({ status: 422, body: { field: 'devices.0.connections.0.sni' } });
  });

  test('or for a device with its connections', async () => {
    const user = await tenant.client.post('/v1/users', { name: 'Ben' });
    const device = await tenant.client.post('/v1/devices', { userId: user.string('id'), name: 'Phone', connections });
    expect(device.string('connections', 0, 'revisions', 0, 'sni')).toBe('alpha.example.com');
    expect(await (await fetch(`${device.string('link')}?format=links`)).text()).toMatch(/^vless:\/\//);
  });
});
