import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInviteStart } from '#contract/invite-start.ts';
import { recordBot } from '#core/tenant/record-bot.ts';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';

let house: TestApi;
let alpha: TestApiTenant;
beforeAll(async () => {
  house = await openTestApi();
  alpha = await house.tenant('alpha');
});
afterAll(() => house?.close());

describe('plans over REST', () => {
  test('are made, changed, disabled, and give their terms to subscriptions', async () => {
    const { client } = alpha;
    const terms = { quotaBytes: 1_000, reset: 'month', durationDays: 30, deviceLimit: 2 };
    const plan = await client.post('/v1/plans', { name: 'Monthly', ...terms });
    const planId = plan.string('id');
    expect(plan.value).toMatchObject({ ...terms, startsOnHold: false, groupIds: [], isEnabled: true });
    expect((await client.send('POST', '/v1/plans', { body: { name: 'Monthly' } })).body).toMatchObject({ status: 409 });

    const user = await client.post('/v1/users', { name: 'Ann', subscription: { planId, deviceLimit: 9 } });
    expect(user.value).toMatchObject({ subscriptions: [{ ...terms, planId, durationDays: null, deviceLimit: 9 }] });

    const changed = await client.send('PATCH', `/v1/plans/${planId}`, { body: { isEnabled: false, quotaBytes: null } });
    expect(changed.body).toMatchObject({ name: 'Monthly', quotaBytes: null, isEnabled: false });
    expect((await client.get(`/v1/plans/${planId}`)).value).toEqual(changed.body);
    expect((await client.get('/v1/plans')).value).toMatchObject({ items: expect.arrayContaining([changed.body]) });
    const body = { userId: user.string('id'), planId };
    expect((await client.send('POST', '/v1/subscriptions', { body })).body).toMatchObject({ field: 'planId' });
  });
});

describe('invites over REST', () => {
  test('carry links to the bot once it is known, and are taken back', async () => {
    const { client } = alpha;
    const planId = (await client.post('/v1/plans', { name: 'Guests' })).string('id');
    const early = await client.post('/v1/invites', { planId, note: 'for Ann', maxUses: 2 });
    expect(early.value).toMatchObject({ links: { miniApp: null, bot: null }, maxUses: 2, useCount: 0 });
    await recordBot(alpha.system, { username: 'causeway_bot' });
    const invite = await client.post('/v1/invites', { planId });
    const token = invite.string('token');
    const miniApp = new URL(invite.string('links', 'miniApp'));
    expect(`${miniApp.origin}${miniApp.pathname}`).toBe('https://t.me/causeway_bot');
    const start = miniApp.searchParams.get('startapp') ?? '';
    expect(start).toMatch(/^[A-Za-z0-9_-]{20,64}$/);
    expect(readInviteStart(start)).toBe(token);
    expect(new URL(invite.string('links', 'bot')).searchParams.get('start')).toBe(start);

    await client.delete(`/v1/invites/${invite.string('id')}`);
    await client.delete(`/v1/invites/${invite.string('id')}`);
    const list = await client.get('/v1/invites');
    expect(list.value).toMatchObject({
      items: [
        { id: invite.string('id'), token, revokedAt: expect.any(String) },
        {
          id: early.string('id'),
          note: 'for Ann',
          revokedAt: null,
          links: { bot: expect.stringContaining('start=inv_') },
        },
      ],
    });
  });
});

describe('the tenant over REST', () => {
  test('says where its people get help', async () => {
    const { client } = alpha;
    const supportUrl = 'https://t.me/causeway_help';
    expect((await client.send('PATCH', '/v1/tenant', { body: { supportUrl } })).body).toMatchObject({ supportUrl });
    expect((await client.get('/v1/tenant')).value).toMatchObject({ slug: 'alpha', name: 'Tenant alpha', supportUrl });
    for (const wrong of ['javascript:alert(1)', 'http://t.me/x', 'nonsense', 'https://']) {
      const refused = await client.send('PATCH', '/v1/tenant', { body: { supportUrl: wrong } });
      expect(refused.body).toMatchObject({ status: 422, field: 'supportUrl' });
    }
    expect((await client.send('PATCH', '/v1/tenant', { body: { supportUrl: null } })).body).toMatchObject({
      supportUrl: null,
    });
  });
});
