import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { Member } from '#tests/support/api/make-member.ts';
import { makeMember } from '#tests/support/api/make-member.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';

type Device = { readonly id: string; readonly name: string };

let house: TestApi;
let tenant: TestApiTenant;
let member: Member;
beforeAll(async () => {
  house = await openTestApi();
  tenant = await house.tenant('alpha');
  member = await makeMember(tenant, 9001n);
});
afterAll(() => house?.close());

const add = async (key: string, name: string): Promise<Device> => {
  const answer = await member.postOnce(key, '/v1/me/devices', { name, platform: 'ios' });
  expect(answer.status).toBe(201);
  return answer.body as Device;
};
const devices = async (who = member): Promise<readonly Device[]> =>
  ((await who.send('GET', '/v1/me')).body as { devices: Device[] }).devices;

describe('a person’s own devices', () => {
  test('are added once under a key, which is his alone', async () => {
    const first = await add('key-1', 'iPhone');
    expect(await add('key-1', 'iPhone')).toEqual(first);
    expect(await devices()).toMatchObject([{ id: first.id, name: 'iPhone' }]);
    const other = await makeMember(tenant, 9002n);
    const theirs = await other.postOnce('key-1', '/v1/me/devices', { name: 'iPhone', platform: 'ios' });
    expect(theirs.status).toBe(201);
    expect((theirs.body as Device).id).not.toBe(first.id);
    expect((await other.postOnce('key-1', '/v1/me/devices', { name: 'Other', platform: 'ios' })).body).toMatchObject({
      code: 'KEY_REUSED',
    });
  });

  test('show their links, are renewed, settled, renamed and removed', async () => {
    const { id } = await add('key-2', 'MacBook');
    const path = `/v1/me/devices/${id}`;
    const links = (await member.send('GET', `${path}/links`)).body;
    expect(links).toMatchObject({ deviceId: id, connections: [{ way: 'vless-reality', slotCount: 1 }] });
    const { link } = links as { link: string };
    expect(link).toMatch(new RegExp(`^${house.publicOrigin}/s/[\\w-]{20,}$`));
    expect((await fetch(`${link}?format=links`)).status).toBe(200);
    expect((await member.send('POST', `${path}/renew`, {})).body).toMatchObject({ id });
    expect((await member.send('POST', `${path}/settle`, {})).status).toBe(204);
    expect((await member.send('PATCH', path, { name: 'Work' })).status).toBe(204);
    expect((await devices()).map(({ name }) => name)).toContain('Work');
    expect((await member.send('DELETE', path)).status).toBe(204);
    expect((await devices()).map(({ name }) => name)).not.toContain('Work');
    expect((await member.send('GET', `${path}/links`)).status).toBe(404);
  });

  test('get a page that opens an app, for apps that we know', async () => {
    const { id } = await add('key-3', 'Pixel');
    const answer = await member.send('POST', `/v1/me/devices/${id}/tickets`, { app: 'happ' });
    expect(answer.status).toBe(201);
    const { url, expiresAt } = answer.body as { url: string; expiresAt: string };
    expect(url).toMatch(new RegExp(`^${house.publicOrigin}/open/happ/[\\w-]{118}$`));
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(3_590_000);
    expect((await member.send('POST', `/v1/me/devices/${id}/tickets`, { app: 'nothing' })).body).toMatchObject({
      status: 422,
      field: 'app',
    });
  });
});

describe('a person himself', () => {
  test('chooses his language and whether he is written to', async () => {
    const answer = await member.send('PATCH', '/v1/me', { language: 'ru', wantsNotices: false });
    expect(answer.body).toMatchObject({ user: { language: 'ru', wantsNotices: false } });
    expect((await member.send('PATCH', '/v1/me', { language: 'xx' })).body).toMatchObject({ field: 'language' });
  });

  test('sees what he used, in bars without gaps', async () => {
    for (const [span, count] of [
      ['day', 24],
      ['week', 7],
      ['month', 30],
    ] as const) {
      const answer = await member.send('GET', `/v1/me/usage?span=${span}&timeZone=Europe/Moscow`);
      expect((answer.body as { bars: unknown[] }).bars).toHaveLength(count);
    }
    expect((await member.send('GET', '/v1/me/usage?span=day&timeZone=Mars')).status).toBe(422);
  });

  test('changes his links, and the old ones end', async () => {
    const { id } = await add('key-4', 'Tablet');
    const read = async () => ((await member.send('GET', `/v1/me/devices/${id}/links`)).body as { link: string }).link;
    const old = await read();
    const answer = await member.send('POST', '/v1/me/links/reset', { devices: true });
    expect(answer.body).toMatchObject({ user: { id: member.userId } });
    expect((await fetch(old)).status).toBe(404);
    expect((await fetch(await read())).status).toBe(200);
  });

  test('who is suspended may look and not act', async () => {
    const other = await makeMember(tenant, 9003n);
    await tenant.client.post(`/v1/users/${other.userId}/suspend`);
    expect((await other.send('GET', '/v1/me')).status).toBe(200);
    const adding = await other.send('POST', '/v1/me/devices', { name: 'A', platform: 'ios' });
    expect([403, 409]).toContain(adding.status);
    expect(await devices(other)).toEqual([]);
  });
});

test('a person who asks for too much has to wait, and nobody else', async () => {
  const hasty = await makeMember(tenant, 9101n);
  const act = () => hasty.send('PATCH', '/v1/me', { wantsNotices: true });
  const answers = await Promise.all(Array.from({ length: 70 }, act));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(5);
  expect(refused[0]?.body).toMatchObject({ code: 'RATE_LIMITED' });
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await hasty.send('GET', '/v1/me')).status).toBe(200);
  expect((await member.send('PATCH', '/v1/me', { wantsNotices: true })).status).toBe(200);
});
