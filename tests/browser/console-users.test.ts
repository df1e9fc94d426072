import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inviteStaff } from '#core/staff/invite-staff.ts';
import { createUser } from '#core/user/create-user.ts';
import { makeSetupLink } from '#scripts/setup-link/make-setup-link.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { ConsoleTab, ConsoleWish } from '#tests/support/browser/console-page.ts';
import { findBarriers, openConsoleTab, whenAlive } from '#tests/support/browser/console-page.ts';
import { readQr } from '#tests/support/browser/read-qr.ts';
import { makeAccount, STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { makeForeignTenant } from '#tests/support/house/foreign-tenant.ts';
import { until } from '#tests/support/house/until.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';

const SHOTS = process.env['CAUSEWAY_SHOTS'];
const GIB = 1024n ** 3n;
const DAY_MS = 86_400_000;

type Cookies = Awaited<ReturnType<ConsoleTab['context']['cookies']>>;

let house: House;
let browser: Browser;
let mira: Cookies;
const open: ConsoleTab[] = [];

beforeAll(async () => {
  [browser, house] = await Promise.all([openChromium(), raiseHouse({ web: true, publicHost: 'localhost' })]);
  if (SHOTS !== undefined) await mkdir(SHOTS, { recursive: true });
  const wanted = { slug: 'house', publicUrl: house.publicUrl, evenWithAdmin: true };
  const { link } = await makeSetupLink(house.world.system, wanted);
  mira = await comeIn(link.slice(house.publicUrl.length), 'mira@example.net');
});
afterEach(async () => {
  const tabs = open.splice(0);
  const complaints = tabs.flatMap((tab) => tab.complaints);
  await Promise.all(tabs.map((tab) => tab.close()));
  if (complaints.length > 0) throw new Error(`The browser complained: ${complaints.join('; ')}`);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

/** Makes an account by a set-up link; whom an invitation is for stands in it. @returns the cookies of its session */
async function comeIn(path: string, email?: string): Promise<Cookies> {
  const tab = await openConsoleTab(browser, { origin: house.publicUrl });
  await tab.open(path);
  const { page } = tab;
  await makeAccount(page, email);
  const cookies = await tab.context.cookies();
  await tab.close();
  return cookies;
}

async function look(path: string, wish: Omit<ConsoleWish, 'origin'> = {}, cookies = mira): Promise<Page> {
  const tab = await openConsoleTab(browser, { origin: house.publicUrl, ...wish });
  open.push(tab);
  await tab.context.addCookies(cookies);
  await tab.page.goto(`${house.publicUrl}${path}`);
  await whenAlive(tab.page);
  return tab.page;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const dialog = (page: Page, name: string) =>
  page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }));
const toast = (page: Page, text: string | RegExp) => page.locator('.k-toast').getByText(text);
const shot = (page: Page, name: string) =>
  SHOTS === undefined ? undefined : page.screenshot({ path: `${SHOTS}/${name}.png` });
const sql = () => house.world.system.db.sql;
/** As if eleven minutes had gone since she proved herself. */
const forgetProof = () => sql()`update staff_session set proven_at = now() - interval '11 minutes'`;
const hub = async (name: string, devices: readonly object[] = []) =>
  createUser(house.world.system, {
    name,
    subscription: { quotaBytes: 200n * GIB, expiresAt: new Date(Date.now() + 20 * DAY_MS) },
    devices: [...devices],
  });
const way = { way: 'vless-reality' };
/** The node has come and has what it is to hold. */
const nodeIsThere = () =>
  until('the node has contact', async () => {
    const [row] = await sql()`select from node where id = ${house.world.nodeId} and last_seen_at is not null`;
    return row !== undefined;
  });

describe('by keys alone', () => {
  test('a first user is made from the empty list, and his first link is shown after a proof', async () => {
    const page = await look('/admin/users');
    await page.getByText('No users yet').waitFor();
    await shot(page, 'users-empty');
    await page.keyboard.press('n');
    await dialog(page, 'New user').waitFor();
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.getByText('1 to 64 characters on one line').waitFor();
    await page.keyboard.type('Anna Petrova');
    await page.keyboard.press('Tab');
    await page.keyboard.type('712443901');
    await page.keyboard.press('ControlOrMeta+Enter');
    await heading(page, 'Anna Petrova').waitFor();
    await page.getByText('No devices yet').waitFor();

    await forgetProof();
    await page.keyboard.press('d');
    await dialog(page, 'Add a device to Anna Petrova').waitFor();
    await page.keyboard.type('iPhone 15');
    await page.getByText('It is put on 1 node within a second or two.').waitFor();
    await page.keyboard.press('Enter');
    await dialog(page, 'Is it you?').waitFor();
    await toast(page, /iPhone 15 added.*On 1 of 1 node in/).waitFor();
    expect(await page.locator('.k-cmd').count()).toBe(0);
    await page.keyboard.type(STAFF_PASSWORD);
    await page.keyboard.press('Enter');
    const shown = dialog(page, 'iPhone 15 of Anna Petrova');
    await shown.getByRole('img', { name: 'QR code of the link' }).waitFor();
    const link = await shown.locator('.k-cmd code').innerText();
    expect(link.startsWith(`${house.publicUrl}/s/`)).toBe(true);
    await until('the QR says the link', async () => readQr(await page.screenshot()) === link);
    await shot(page, 'user-link');
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(link);
    await page.getByRole('row', { name: /vless-reality.*default.*www\.example\.com/ }).waitFor();
  });

  test('a person is suspended, told node by node, and taken back with one key', async () => {
    await nodeIsThere();
    const { id } = await hub('Timur', [{ name: 'Pixel', connections: [way] }]);
    const page = await look(`/admin/users/${id}`);
    await page.keyboard.press('s');
    const asked = dialog(page, 'Suspend Timur?');
    await asked.getByText('1 device is cut within 6 s.').waitFor();
    await asked.getByText('1 takes its entries off').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await toast(page, /Timur suspended.*On 1 of 1 node in \d/).waitFor();
    await page.getByText('Suspended', { exact: true }).waitFor();
    await shot(page, 'user-suspended');
    await page.keyboard.press('z');
    await page.getByText('Active', { exact: true }).waitFor();
    const [row] = await sql()`select status from users where id = ${id}`;
    expect(row).toEqual({ status: 'active' });
  });

  test('time and quota are extended with what they come to, and put back', async () => {
    const { id, subscriptions } = await hub('Olga');
    const before = subscriptions[0]?.expiresAt?.getTime() ?? 0;
    const page = await look(`/admin/users/${id}`);
    const terms = async () => {
      const [row] = await sql()<{ at: Date; quota: bigint }[]>`
        select expires_at as at, quota_bytes as quota from subscription where user_id = ${id}`;
      return row === undefined ? [] : [Math.round((row.at.getTime() - before) / DAY_MS), row.quota / GIB];
    };
    await page.keyboard.press('e');
    const sheet = dialog(page, 'Extend Olga');
    await sheet.getByLabel('Time', { exact: true }).last().fill('45');
    await sheet.getByLabel('Quota').fill('300');
    await sheet.getByText('200 GiB → 300 GiB').waitFor();
    await shot(page, 'user-extend');
    await page.keyboard.press('ControlOrMeta+Enter');
    await toast(page, 'Olga extended').waitFor();
    expect(await terms()).toEqual([45, 300n]);
    await page.keyboard.press('z');
    await until('the terms are as before', async () => (await terms()).join() === '0,200');
  });

  test('a connection is reissued: which revision goes is said before, and its slots show it after', async () => {
    const { id } = await hub('Sofia', [{ name: 'Phone', connections: [way] }]);
    const page = await look(`/admin/users/${id}`);
    await page.getByRole('img', { name: 'Slots: 0 r1, 1 empty, 2 empty' }).first().waitFor();
    await page.keyboard.press('i');
    await page.getByText('r2 takes slot 0. r1 goes on.').waitFor();
    await page.keyboard.press('ControlOrMeta+Enter');
    await toast(page, /vless-reality of Phone reissued/).waitFor();
    await page.getByRole('img', { name: 'Slots: 0 r2, 1 r1, 2 empty' }).first().waitFor();
  });
});

describe('a device', () => {
  test('is renamed, gets another link, and is removed with a reason after a fresh proof', async () => {
    const { id, devices } = await hub('Nino', [{ name: 'Tablet', connections: [way] }]);
    const deviceId = devices?.[0]?.id ?? '';
    const page = await look(`/admin/users/${id}`);
    const choose = async (name: string, what: string): Promise<void> => {
      await page.getByRole('button', { name: `Actions for ${name}` }).click();
      await page.getByRole('menuitem', { name: what }).click();
    };
    await choose('Tablet', 'Rename');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Old tablet');
    await page.keyboard.press('Enter');
    await toast(page, 'Tablet is Old tablet now').waitFor();

    await choose('Old tablet', 'New link');
    await dialog(page, 'Give Old tablet a new link?').getByRole('button', { name: 'Make new link' }).click();
    await dialog(page, 'Old tablet of Nino').locator('.k-cmd code').waitFor();
    await page.keyboard.press('Escape');

    await forgetProof();
    await choose('Old tablet', 'Remove device');
    const asked = dialog(page, 'Remove "Old tablet" of Nino?');
    await asked.getByText('1 is revoked').waitFor();
    await asked.getByText('0 of 5 then').waitFor();
    await asked.getByText('Cannot be undone.').waitFor();
    await shot(page, 'user-remove');
    await asked.getByLabel('Reason').fill('lost on a train');
    await asked.getByRole('button', { name: 'Remove device' }).click();
    await dialog(page, 'Is it you?').waitFor();
    await page.keyboard.type('wrong password here');
    await page.keyboard.press('Enter');
    await page.getByText(/That did not fit/).waitFor();
    await page.keyboard.type(STAFF_PASSWORD);
    await page.keyboard.press('Enter');
    await toast(page, /Old tablet removed/).waitFor();
    await page.getByText('No devices yet').waitFor();
    const [event] = await sql()`
      select details->>'reason' as reason from audit_event where action = 'device.remove' and noun_id = ${deviceId}`;
    expect(event).toEqual({ reason: 'lost on a train' });
  });
});

describe('the list', () => {
  test('stands in the address, and says which filter to drop when nobody fits', async () => {
    await hub('Jakub');
    await sql()`select refresh_user_cards(array_agg(tenant_id), array_agg(id)) from users`;
    const page = await look('/admin/users');
    await page.getByRole('button', { name: 'User', exact: true }).click();
    await page.waitForURL(({ search }) => search === '?sort=name');
    await page.keyboard.press('/');
    await page.keyboard.type('jaku');
    await page.waitForURL(({ search }) => search === '?q=jaku&sort=name');
    await page.getByRole('row', { name: /Jakub/ }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.goto(`${house.publicUrl}/admin/users?state=suspended&seen=never&q=jaku`);
    await page.getByText('Nothing fits all 2 filters').waitFor();
    await page.getByRole('button', { name: 'Drop "State"' }).click();
    await page.waitForURL(({ search }) => search === '?q=jaku&seen=never');
    await page.getByRole('link', { name: /Jakub/ }).waitFor();
  });

  test('holds its rows while people come, and lets them in when told', async () => {
    const page = await look('/admin/users?sort=-created');
    const names = () => page.locator('tbody .k-row-link').allInnerTexts();
    const before = await names();
    await hub('Ingrid');
    await page.getByText(/Rows hold still\. \d+ (?:is|are) newer\./).waitFor();
    expect(await names()).toEqual(before);
    await page.keyboard.press('r');
    await page.getByRole('row', { name: /Ingrid/ }).waitFor();
  });

  test('suspends and extends several as jobs that say whom they leave, and takes it back', async () => {
    for (const name of ['Bulk one', 'Bulk two', 'Bulk three']) await hub(name);
    await sql()`update users set status = 'suspended', suspended_at = now() where name = 'Bulk three'`;
    const suspended = async () => {
      const rows = await sql()`select from users where name like 'Bulk%' and status = 'suspended'`;
      return rows.length;
    };
    const page = await look('/admin/users?q=bulk&sort=name');
    await page.getByRole('row', { name: /Bulk two/ }).waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.getByText('3 selected').waitFor();
    await page.keyboard.press('s');
    const asked = dialog(page, 'Suspend 2 users?');
    await asked.getByText('None is online.').waitFor();
    await asked.getByText('Left as they are: 1 was suspended already.').waitFor();
    await asked.getByRole('button', { name: 'Suspend 2' }).click();
    await toast(page, /2 of 3 done\. 1 was suspended already/).waitFor();
    expect(await suspended()).toBe(3);
    await shot(page, 'users-bulk');
    await page.keyboard.press('z');
    await toast(page, 'Taken back for 2 of 2').waitFor();
    expect(await suspended()).toBe(1);
    await page.keyboard.press('e');
    await dialog(page, 'Extend 3 users').waitFor();
    await page.getByRole('button', { name: 'Extend 3' }).and(page.locator(':enabled')).waitFor();
    await page.keyboard.press('ControlOrMeta+Enter');
    await toast(page, /3 of 3 done/).waitFor();
    const [row] = await sql()<{ least: Date }[]>`
      select min(s.expires_at) as least from subscription s join users u on u.id = s.user_id where u.name like 'Bulk%'`;
    expect(Math.round(((row?.least.getTime() ?? 0) - Date.now()) / DAY_MS)).toBe(50);
  });
});

describe('walls', () => {
  test('somebody of another tenant is not here, and who may only read sees no act', async () => {
    const foreign = await makeForeignTenant(house);
    for (const id of [foreign.ids['userId'], '01890000-0000-7000-8000-000000000000', 'nobody'])
      await heading(await look(`/admin/users/${id}`), 'There is no such user here').waitFor();
    const { token } = await inviteStaff(house.world.system, {
      email: 'reader@example.net',
      name: 'Reader',
      role: 'read-only',
    });
    const reader = await comeIn(`/admin/setup#${token}`);
    const [anna] = await sql()<{ id: string }[]>`select id from users where name = 'Anna Petrova'`;
    const page = await look(`/admin/users/${anna?.id}`, {}, reader);
    await heading(page, 'Anna Petrova').waitFor();
    for (const name of ['Extend', 'Reissue', 'Suspend', 'Add device', 'QR'])
      expect(await page.getByRole('button', { name: new RegExp(`^${name}`) }).count()).toBe(0);
    await page.goto(`${house.publicUrl}/admin/users`);
    await page.getByRole('row', { name: /Anna Petrova/ }).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'New user' }).count()).toBe(0);
  });
});

describe('to look at', () => {
  test.each(['light', 'dark'] as const)('the pages have no barrier and fit, at both sizes: %s', async (theme) => {
    const [anna] = await sql()<{ id: string }[]>`select id from users where name = 'Anna Petrova'`;
    for (const size of ['desk', 'phone'] as const) {
      for (const [name, path] of [
        ['overview-well', '/admin'],
        ['users', '/admin/users'],
        ['user', `/admin/users/${anna?.id}`],
      ] as const) {
        const page = await look(path, { theme, size });
        await shot(page, `${name}-${size}-${theme}`);
        expect(await findBarriers(page), `${name} ${size}`).toEqual([]);
        const [wide, own] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        expect(wide, `${name} ${size}`).toBe(own);
        await page.close();
      }
    }
  });
});

// Last: whoever looks at a list after it finds these people.
describe('a crowd', () => {
  test('is offered whole: one job for all who fit, live on the list, kept with its rows among the jobs', async () => {
    const count = 1_030;
    await sql()`
      insert into users (tenant_id, id, name)
      select tenant_id, gen_random_uuid(), 'Crowd ' || n from node, generate_series(1, ${count}::integer) n
      where node.id = ${house.world.nodeId}`;
    await sql()`update users set status = 'suspended', suspended_at = now() where name = 'Crowd 7'`;
    const suspended = async () =>
      (await sql()`select from users where name like 'Crowd%' and status = 'suspended'`).length;
    const page = await look('/admin/users?q=crowd&sort=name');
    await page.keyboard.press('ControlOrMeta+A');
    await page.getByText('100 selected').waitFor();
    await page.getByRole('button', { name: 'Select all 1,030' }).click();
    await page.getByText('1,030 selected').waitFor();
    await page.keyboard.press('s');
    const asked = dialog(page, 'Suspend 1,029 users?');
    await asked.getByText('Left as they are: 1 was suspended already.').waitFor();
    await shot(page, 'users-select-all');
    await asked.getByRole('button', { name: /^Suspend 1,?029$/ }).click();
    await page.getByRole('link', { name: /^Suspend 1,030 users: [\d,]+ of 1,030$/ }).waitFor();
    await toast(page, /1,029 of 1,030 done\. 1 was suspended already/).waitFor();
    expect(await suspended()).toBe(count);
    await page.getByRole('row', { name: /Crowd/ }).first().waitFor();

    await page.goto(`${house.publicUrl}/admin/jobs`);
    const job = page.getByRole('listitem').filter({ hasText: 'Suspend 1,030 users' });
    await job.getByText(/by Mira Solheim/).waitFor();
    await shot(page, 'jobs-ordered');
    await job.getByRole('link', { name: 'Suspend 1,030 users' }).click();
    await heading(page, 'Suspend 1,030 users').waitFor();
    await page.getByRole('row', { name: /Crowd 7.*Skipped.*1 was suspended already/ }).waitFor();
    await shot(page, 'job');
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: /^Undo, until/ }).click();
    await page.getByText('Taken back', { exact: true }).waitFor();
    await until('everybody but one is back', async () => (await suspended()) === 1);
    await heading(await look('/admin/jobs/01890000-0000-7000-8000-000000000000'), 'There is no').waitFor();
  });
});
