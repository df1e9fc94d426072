import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';

type Made = {
  readonly userId: string;
  readonly subscriptionId: string;
  readonly deviceId: string;
  readonly connectionId: string;
  readonly link: string;
};

let house: TestApi;
let tenant: TestApiTenant;
beforeAll(async () => {
  house = await openTestApi();
  tenant = await house.tenant('alpha');
});
afterAll(() => house?.close());

async function makeDevice(name = 'Phone'): Promise<Made> {
  const { client } = tenant;
  const user = await client.post('/v1/users', { name: 'Anna', subscription: { quotaBytes: 1_000_000 } });
  const device = await client.post('/v1/devices', { userId: user.string('id'), name });
  const connection = await client.post('/v1/connections', { deviceId: device.string('id'), way: 'vless-reality' });
  return {
    userId: user.string('id'),
    subscriptionId: device.string('subscriptionId'),
    deviceId: device.string('id'),
    connectionId: connection.string('id'),
    link: device.string('link'),
  };
}

const ask = (url: string, headers: Record<string, string> = {}, method = 'GET') => fetch(url, { method, headers });
const links = async (link: string): Promise<string> => (await ask(`${link}?format=links`)).text();
const announced = (answer: Response): string =>
  Buffer.from((answer.headers.get('announce') ?? '').replace('base64:', ''), 'base64').toString();

describe('a device link', () => {
  test('gives each app its format, and ?format= wins', async () => {
    const { link } = await makeDevice();
    const asV2ray = await ask(link, { 'user-agent': 'v2rayNG/1.9.45' });
    expect(asV2ray.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(Buffer.from(await asV2ray.text(), 'base64').toString()).toBe(await links(link));
    const asSingBox = await ask(link, { 'user-agent': 'SFA/1.13.2 (518; sing-box 1.13.2; language en)' });
    expect(asSingBox.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await asSingBox.json()).toMatchObject({
      outbounds: [{ type: 'selector' }, { type: 'vless', tag: 'alpha node' }, {}],
    });
    const asMihomo = await ask(link, { 'user-agent': 'clash-verge/v2.4.2' });
    expect(asMihomo.headers.get('content-type')).toBe('text/yaml; charset=utf-8');
    expect(await asMihomo.text()).toContain('name: "alpha node"');
    const forced = await ask(`${link}?format=mihomo`, { 'user-agent': 'SFA/1.13.2' });
    expect(forced.headers.get('content-type')).toBe('text/yaml; charset=utf-8');
    const withoutTun = await (await ask(`${link}?format=singbox&tun=0`)).text();
    expect(withoutTun).not.toContain('"tun"');
  });

  test('tells quota and use, and that nobody may keep or index it', async () => {
    const { link, subscriptionId } = await makeDevice();
    await house.admin
      .sql`update usage_counter set up_bytes = 5, down_bytes = 7 where subscription_id = ${subscriptionId}`;
    const { headers } = await ask(link);
    expect(headers.get('subscription-userinfo')).toBe('upload=5; download=7; total=1000000; expire=0');
    expect(headers.get('profile-title')).toBe(`base64:${Buffer.from('Tenant alpha').toString('base64')}`);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('announce')).toBeNull();
  });

  test('tells grace and its end before the sweep has come by', async () => {
    const { link, subscriptionId } = await makeDevice();
    const expire = (agoMs: number) =>
      house.admin
        .sql`update subscription set expires_at = ${new Date(Date.now() - agoMs)} where id = ${subscriptionId}`;
    await expire(60_000);
    const inGrace = await ask(link);
    expect(announced(inGrace)).toMatch(/^Your access ended on .* but works until/);
    expect(Buffer.from(await inGrace.text(), 'base64').toString()).not.toContain('@127.0.0.1:9?');
    await expire(8 * 86_400_000);
    const ended = await ask(link);
    expect(announced(ended)).toMatch(/^Your access ended on .* Ask to have it extended\./);
    expect(Buffer.from(await ended.text(), 'base64').toString()).toContain('@127.0.0.1:9?');
  });

  test('shows a committed change in the next answer', async () => {
    const { link, connectionId } = await makeDevice();
    const before = await links(link);
    await tenant.client.post(`/v1/connections/${connectionId}/revisions`);
    const after = await links(link);
    expect(after).not.toBe(before);
    await tenant.client.patch(`/v1/nodes/${tenant.nodeId}`, { publicIpv4: '192.0.2.99' });
    expect(await links(link)).toContain('@192.0.2.99:443');
    await tenant.client.patch(`/v1/nodes/${tenant.nodeId}`, { publicIpv4: '192.0.2.10' });
    expect(await links(link)).toBe(after);
  });

  test('shows the SNI of the revision as long as the inbound serves it, else the first that it does serve', async () => {
    const { link, connectionId } = await makeDevice();
    const extra = await tenant.client.post('/v1/sni', { name: 'other.example.com', target: 'decoy' });
    await tenant.client.post(`/v1/connections/${connectionId}/revisions`, { sni: 'other.example.com' });
    expect(await links(link)).toContain('sni=other.example.com&');
    await tenant.client.patch(`/v1/sni/${extra.string('id')}`, { isEnabled: false });
    expect(await links(link)).toContain('sni=alpha.example.com&');
    await tenant.client.patch(`/v1/sni/${extra.string('id')}`, { isEnabled: true, target: 'elsewhere.example:443' });
    expect(await links(link)).toContain('sni=alpha.example.com&');
  });

  test('leads nowhere once its device is removed or it was rotated, and says so', async () => {
    const { link, deviceId } = await makeDevice();
    const rotated = await tenant.client.post(`/v1/devices/${deviceId}/rotate-link`);
    expect((await ask(link)).status).toBe(404);
    expect((await ask(rotated.string('link'))).status).toBe(200);
    await tenant.client.delete(`/v1/devices/${deviceId}`);
    const gone = await ask(rotated.string('link'));
    expect(gone.status).toBe(404);
    expect(await gone.text()).toBe('This link is no longer valid. Ask for a new one.\n');
    expect(announced(gone)).toBe('This link is no longer valid. Ask for a new one.');
    for (const token of ['x', '../v1/users', '%00', 'a'.repeat(5_000), "' or 1=1 --"]) {
      expect((await ask(`${house.origin}/s/${encodeURIComponent(token)}`)).status).toBe(404);
    }
  });

  test('settles a device that is out of date when an app fetches it, and not when one only asks', async () => {
    const { link, deviceId } = await makeDevice();
    const isStale = async (): Promise<boolean> =>
      (await house.admin.sql`select from device where id = ${deviceId} and stale_since is not null`).length > 0;
    await house.admin.sql`update device set stale_since = now() where id = ${deviceId}`;
    await ask(link, {}, 'HEAD');
    await ask(link, { accept: 'text/html', 'user-agent': 'Mozilla/5.0 (X11) AppleWebKit/537.36' });
    expect(await isStale()).toBe(true);
    await links(link);
    await expect.poll(isStale).toBe(false);
  });

  test('answers HEAD without a body, and nothing else', async () => {
    const { link } = await makeDevice();
    const head = await ask(link, {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(100);
    expect(await head.text()).toBe('');
    const posted = await ask(link, {}, 'POST');
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await ask(`${link}?format=pdf`)).status).toBe(400);
  });

  test('shows eyes and previews a page that is the same for every link and holds none', async () => {
    const { link } = await makeDevice();
    const preview = await ask(link, { 'user-agent': 'TelegramBot (like TwitterBot)' });
    const html = await preview.text();
    expect(preview.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).not.toMatch(/vless|192\.0\.2|<script/);
    expect(await (await ask(`${house.origin}/s/nobody-has-this-token`, { 'user-agent': 'TelegramBot' })).text()).toBe(
      html,
    );
    const russian = await ask(link, { 'user-agent': 'TelegramBot', 'accept-language': 'ru-RU,ru;q=0.9' });
    expect(await russian.text()).toContain('lang="ru"');
  });
});

describe('somebody who is denied is told why in every format', () => {
  test.each([
    ['suspended', (made: Made) => tenant.client.post(`/v1/users/${made.userId}/suspend`), 'Access is paused'],
    ['out of data', (made: Made) => setStatus(made, 'exhausted'), 'Data used up'],
    ['ended', (made: Made) => setStatus(made, 'ended'), 'Access ended'],
    [
      'without a connection',
      (made: Made) => tenant.client.delete(`/v1/connections/${made.connectionId}`),
      'Nothing set up for this device yet',
    ],
  ])('%s', async (_, deny: (made: Made) => Promise<unknown>, words) => {
    const made = await makeDevice();
    const { 0: credential = '' } = /[0-9a-f-]{36}/.exec(await links(made.link)) ?? [];
    await deny(made);
    for (const [format, where] of [
      ['links', encodeURIComponent(words)],
      ['singbox', `"${words}"`],
      ['mihomo', `"${words}"`],
    ] as const) {
      const answer = await ask(`${made.link}?format=${format}`);
      const text = await answer.text();
      expect(answer.status).toBe(200);
      expect(text).toContain(where);
      expect(text).not.toContain(credential);
      expect(announced(answer).length).toBeGreaterThan(20);
    }
  });
});

const setStatus = (made: Made, status: string) =>
  house.admin.sql`update subscription set status = ${status} where id = ${made.subscriptionId}`;

describe('QR codes', () => {
  test('hold the device link and the own link of a connection', async () => {
    const { link, deviceId, connectionId } = await makeDevice();
    const own = (await links(link)).trim();
    const headers = { 'x-api-token': tenant.token };
    for (const [path, text] of [
      [`devices/${deviceId}`, link],
      [`connections/${connectionId}`, own],
    ] as const) {
      const answer = await ask(`${house.origin}/v1/${path}/qr?format=png`, headers);
      expect(answer.headers.get('content-type')).toBe('image/png');
      const png = PNG.sync.read(Buffer.from(await answer.arrayBuffer()));
      expect(jsqr.default(new Uint8ClampedArray(png.data), png.width, png.height)?.data).toBe(text);
      expect(await (await ask(`${house.origin}/v1/${path}/qr`, headers)).text()).toContain('<svg');
      expect(await (await ask(`${house.origin}/v1/${path}/qr?format=text`, headers)).text()).toContain('▀');
    }
  });
});
