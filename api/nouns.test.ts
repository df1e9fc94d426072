import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('the path of a device', () => {
  test('from a user to a link that an app imports', async () => {
    const { client } = tenant;
    const user = await client.post('/v1/users', { name: 'Anna' });
    const device = await client.post('/v1/devices', { userId: user.string('id'), name: 'Phone', platform: 'ios' });
    const connection = await client.post('/v1/connections', { deviceId: device.string('id'), way: 'vless-reality' });
    const link = device.string('link');
    const answer = await fetch(`${link}?format=links`);
    const text = await answer.text();
    expect(text).toMatch(/^vless:\/\/[0-9a-f-]{36}@192\.0\.2\.10:443\?.*sni=alpha\.example\.com.*#alpha%20node\n$/);
    const own = await client.get(`/v1/connections/${connection.string('id')}/link`);
    expect(own.string('items', 0, 'link')).toBe(text.trim());
  });
});
