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

describe('a secret', () => {
  test('stands in no log line, metric or error, however it came', async () => {
    const { client, token } = tenant;
    const user = await client.post('/v1/users', { name: 'Anna', note: 'canary-note' });
    const device = await client.post('/v1/devices', { userId: user.string('id'), name: 'Phone' });
    await client.post('/v1/connections', { deviceId: device.string('id'), way: 'vless-reality' });
    const link = device.string('link');
    const linkToken = link.split('/').at(-1) ?? '';
    const document = await (await fetch(`${link}?format=links&canary=canary-query`)).text();
    const clientId = /vless:\/\/([^@]+)/.exec(document)?.[1] ?? '';
    const made = await client.post('/v1/tokens', { name: 'canary', permissions: ['user:read'] });

    const errors = [
      await client.send('GET', `/v1/users/${linkToken}`),
      await client.send('GET', `/v1/users?search=canary-query&token=${token}`),
      await client.send('POST', '/v1/users', { body: { name: 'A', [made.string('token')]: 1 } }),
      await client.send('POST', '/v1/users', { body: `{"note": "${token}", ` }),
      await client.as('canary-wrong-token-0123456789').send('GET', '/v1/users'),
      await client.send('GET', `/v1/nothing/${token}`),
      await client.send('POST', '/v1/users', {
        body: { name: 'A' },
        headers: { 'idempotency-key': `canary-${'k'.repeat(300)}` },
      }),
    ];
    await fetch(`${house.origin}/s/canary-wrong-link-0123456789`);
    const metrics = await (await fetch(`${house.origin}/metrics`)).text();
    const written = house.logText() + metrics;
    expect(house.logText()).toContain('"route":"/users/{userId}"');
    for (const secret of [token, linkToken, clientId, made.string('token'), 'canary-']) {
      expect(secret.length).toBeGreaterThan(6);
      expect(written).not.toContain(secret);
    }
    for (const { status, text } of errors) {
      expect(status).toBeGreaterThanOrEqual(400);
      for (const secret of [token, linkToken, clientId]) expect(text).not.toContain(secret);
    }
  });

  test('of an inner failure is not told either: the answer has a request id, and the log the reason', async () => {
    await house.admin.sql`alter table sni rename to sni_away`;
    try {
      const answer = await tenant.client.send('GET', '/v1/sni');
      expect(answer.status).toBe(500);
      expect(answer.body).toMatchObject({ code: 'INTERNAL', detail: 'Tell your administrator the instance below.' });
      expect(answer.text).not.toContain('sni_away');
      expect(answer.text).not.toContain('relation');
      expect(house.logText()).toContain(answer.headers.get('x-request-id'));
    } finally {
      await house.admin.sql`alter table sni_away rename to sni`;
    }
  });
});
