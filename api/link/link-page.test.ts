import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { Member } from '#tests/support/api/make-member.ts';
import { makeMember } from '#tests/support/api/make-member.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';

const BROWSERS = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/604.1',
  android:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Mobile Safari/537.36',
  windows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Safari/537.36',
} as const;
const GIB = 1024n ** 3n;

let house: TestApi;
let tenant: TestApiTenant;
let lastId = 0n;
let link: string;
let member: Member;
let subscriptionId: string;
beforeAll(async () => {
  house = await openTestApi();
  tenant = await house.tenant('alpha');
  await house.admin.sql`
    insert into tenant_contact (tenant_id, bot_username, support_url)
    values (${tenant.id}, 'alpha_bot', 'https://t.me/alpha_help')`;
});
afterAll(() => house?.close());

beforeEach(async () => {
  lastId += 1n;
  member = await makeMember(tenant, lastId);
  const { id } = (await member.send('POST', '/v1/me/devices', { name: 'Secret name', platform: 'ios' })).body as {
    id: string;
  };
  link = ((await member.send('GET', `/v1/me/devices/${id}/links`)).body as { link: string }).link;
  const [row] = await house.admin.sql<
    { subscriptionId: string }[]
  >`select subscription_id from device where id = ${id}`;
  subscriptionId = row?.subscriptionId ?? '';
});

const change = (columns: Record<string, unknown>) =>
  house.admin.sql`update subscription set ${house.admin.sql(columns)} where id = ${subscriptionId}`;
const use = (bytes: bigint) =>
  house.admin.sql`update usage_counter set down_bytes = ${bytes} where subscription_id = ${subscriptionId}`;
const look = async (browser: keyof typeof BROWSERS = 'iphone', url = link, language = 'en') => {
  const headers = { 'user-agent': BROWSERS[browser], accept: 'text/html,*/*', 'accept-language': language };
  const answer = await fetch(url, { headers });
  return { status: answer.status, headers: answer.headers, page: (await answer.text()).replaceAll('\u00a0', ' ') };
};

describe('a link in a browser', () => {
  test('shows what is left, and one step for what one holds', async () => {
    await change({ quotaBytes: 100n * GIB, expiresAt: new Date(Date.now() + 30 * 86_400_000) });
    await use((376n * GIB) / 10n);
    const { page, status } = await look();
    expect(status).toBe(200);
    for (const words of [
      '62.4 GB left',
      'of 100 GB',
      'Connect this iPhone',
      'Open in Happ',
      'This page is for you only',
    ]) {
      expect(page).toContain(words);
    }
    expect(page.match(/class="btn wide"/g)).toHaveLength(1);
    expect((await look('android')).page).toContain('Connect this phone');
    expect((await look('windows')).page).toContain('Connect this computer');
    expect((await look('windows', `${link}?lang=ru`)).page).toContain('Подключить этот компьютер');
    expect((await look('iphone', link, 'ru-RU,ru')).page).toContain('Осталось 62,4 ГБ');
  });

  test('opens apps through our own page, and that page works', async () => {
    const { page } = await look();
    const [, url = ''] = /class="btn wide" href="([^"]+)"/.exec(page) ?? [];
    expect(url).toMatch(new RegExp(`^${house.publicOrigin}/open/happ/[\\w-]{118}\\?lang=en$`));
    const opened = await (await fetch(url)).text();
    expect(opened).toContain(`href="happ://add/${link}"`);
    expect(page).not.toMatch(/(?:happ|hiddify|v2raytun|clash|sub):\/\//);
  });

  test('works without a script, and lets in no other than its own', async () => {
    const { page, headers } = await look('windows');
    expect(page).toMatch(new RegExp(`<noscript><div class="copyline">.*<code>${link}</code>`));
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^;]+'; script-src 'sha256-[^;]+'; img-src data:; base-uri 'none'/,
    );
    expect(page).not.toMatch(/<[^>]+\s(?:style|on\w+)=/);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(page).toContain('<svg xmlns');
  });

  test('names nobody, and keeps the credentials to the apps', async () => {
    const { page } = await look();
    expect(page).not.toMatch(/Secret name|Member|vless|192\.0\.2/);
    expect(page.slice(0, page.indexOf('<style>'))).not.toContain(link.split('/s/')[1]);
  });

  test('that is a subscription’s shows the plan and the way to Telegram', async () => {
    const [row] = await house.admin.sql<
      { linkSealed: Buffer }[]
    >`select link_sealed from subscription where id = ${subscriptionId}`;
    const context = { tenantId: tenant.id, table: 'subscription', column: 'link_sealed', rowId: subscriptionId };
    const token = house.keys.open(context, row?.linkSealed ?? Buffer.alloc(0)).toString();
    const { page, status, headers } = await look('iphone', `${house.publicOrigin}/s/${token}`);
    expect(status).toBe(200);
    expect(page).toContain('class="btn wide" href="https://t.me/alpha_bot"');
    expect(page).not.toMatch(/Open in Happ|<script/);
    expect(headers.get('content-security-policy')).not.toContain('script-src');
  });

  const exhausted = { status: 'exhausted', quotaBytes: GIB };
  const filledAgain = { ...exhausted, reset: 'month', resetsAt: new Date('2026-12-01T00:00:00Z') };
  test.each([
    { why: 'exhausted until filled again', columns: filledAgain, says: ['This month’s data is used up', '1 December'] },
    { why: 'exhausted', columns: exhausted, says: ['Your data is used up', 'ask for more data'] },
    {
      why: 'ended',
      columns: { expiresAt: new Date('2026-11-01T00:00:00Z') },
      says: ['Your access ended on 1 November', 'Ask to have it extended'],
    },
    { why: 'suspended', columns: { status: 'suspended' }, says: ['Your access is paused', 'An administrator'] },
  ])('whose access is $why says so and whom to ask', async ({ columns, says: [title = '', text = ''] }) => {
    await change(columns);
    const { page, status } = await look();
    expect(status).toBe(200);
    expect(page).toContain(`<h1 class="t-title">${title}</h1>`);
    expect(page).toContain(text);
    expect(page).toContain('href="https://t.me/alpha_help"');
    expect(page).not.toContain('Open in Happ');
  });

  test('in grace works on and says until when', async () => {
    await change({ expiresAt: new Date(Date.now() - 86_400_000) });
    const { page } = await look();
    expect(page).toContain('Everything you have added works until');
    expect(page).toContain('Open in Happ');
  });

  test('without a limit says so, and on hold that time has not begun', async () => {
    expect((await look()).page).toContain('Unlimited');
    await change({ status: 'on_hold' });
    expect((await look()).page).toContain('Your time starts with the first connection');
  });

  test('of a device without a connection says what is missing', async () => {
    await house.admin
      .sql`update connection set removed_at = now() where device_id in (select id from device where subscription_id = ${subscriptionId})`;
    expect((await look()).page).toContain('Nothing is set up for this device yet');
  });

  test('that is nobody’s is a friendly 404', async () => {
    const { page, status } = await look('iphone', `${house.publicOrigin}/s/nobody-has-this-token`);
    expect([status, page.includes('This link no longer works')]).toEqual([404, true]);
    for (const token of ['x', '%00', "'%20or%201=1", 'a'.repeat(4000)]) {
      expect((await look('iphone', `${house.publicOrigin}/s/${token}`)).status).toBe(404);
    }
  });

  test('escapes whatever a tenant is called', async () => {
    await house.admin.sql`update tenant set name = '<img src=x onerror=alert(1)>' where id = ${tenant.id}`;
    const { page } = await look();
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain('<img');
    await house.admin.sql`update tenant set name = 'Tenant alpha' where id = ${tenant.id}`;
  });

  test('is in one answer of less than 60 KB', async () => {
    expect(Buffer.byteLength((await look('windows')).page)).toBeLessThan(60_000);
  });
});
