import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inviteStaff } from '#core/staff/invite-staff.ts';
import { makeSetupLink } from '#scripts/setup-link/make-setup-link.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { ConsoleTab, ConsoleWish } from '#tests/support/browser/console-page.ts';
import { findBarriers, openConsoleTab } from '#tests/support/browser/console-page.ts';
import { makeAccount, STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { makeForeignTenant } from '#tests/support/house/foreign-tenant.ts';
import { makeRelease } from '#tests/support/house/make-release.ts';
import { until } from '#tests/support/house/until.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';

const SHOTS = process.env['CAUSEWAY_SHOTS'];
const NODE = 'sto-t7';

type Cookies = Awaited<ReturnType<ConsoleTab['context']['cookies']>>;

let house: House;
let browser: Browser;
let release: string;
let mira: Cookies;
const open: ConsoleTab[] = [];

beforeAll(async () => {
  release = await makeRelease();
  const env = { CAUSEWAY_INSTALL_DIR: release };
  [browser, house] = await Promise.all([
    openChromium(),
    raiseHouse({ web: true, startAgent: false, publicHost: 'localhost', env }),
  ]);
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
  await rm(release, { recursive: true, force: true });
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
  await tab.open(path);
  return tab.page;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const shot = (page: Page, name: string) =>
  SHOTS === undefined ? undefined : page.screenshot({ path: `${SHOTS}/${name}.png` });
const nodeNamed = async (name: string) => {
  const rows = await house.world.system.db.sql<{ id: string; status: string; region: string }[]>`
    select id, status, region from node where name = ${name} and tenant_id = ${house.world.tenantId}`;
  return rows[0];
};
const pathOf = async (name: string): Promise<string> => `/admin/nodes/${(await nodeNamed(name))?.id}`;

describe('a node', () => {
  test('is booked by keys, gets its command once, and is followed until it carries users', async () => {
    const page = await look('/admin/nodes');
    await heading(page, 'Nodes').waitFor();
    await page.getByRole('link', { name: 'Riga 1' }).waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Add a node' });
    await dialog.waitFor();
    await page.keyboard.type(NODE);
    await page.keyboard.press('Tab');
    await page.keyboard.type('127.0.0.256');
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('Four numbers from 0 to 255 with dots').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('127.0.0.1');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Stockholm');
    await dialog.getByLabel('Port of vless-reality').fill(String(house.ports.node));
    await dialog.getByText('It will carry 0 entries of 0 users').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/admin\/nodes\/new\?node=/);
    await dialog.getByText('Run this on the new machine, as root').waitFor();
    await dialog.getByText('Only this machine can run it.').waitFor();
    await dialog.getByText(/ends in 14:\d\d, works once/).waitFor();
    await dialog.getByText('the machine asks for its certificate').waitFor();
    const command = await dialog.locator('.k-cmd code').innerText();
    expect(command).toContain(`--ports ${house.ports.node}`);
    // What is selected by hand is what is copied, both spaces before the name too.
    expect(command).toMatch(/echo '[0-9a-f]{64} {2}cw\.sh'/);
    const token = await dialog.locator('.k-tk').innerText();
    await shot(page, 'add-node-command');

    // The machine: this one, which belonged to nobody that runs.
    await rm(house.paths.agentDir, { recursive: true });
    await mkdir(house.paths.agentDir);
    expect((await house.enrol(token)).code).toBe(0);
    await dialog.getByText(/^at \d\d:\d\d:\d\d$/).waitFor();
    await dialog.getByText('the agent dials the hub').waitFor();
    expect(await dialog.getByRole('button', { name: 'Cancel enrolment' }).count()).toBe(0);
    await house.processes.agent.start();
    await dialog.getByText(`${NODE} is here`).waitFor();
    await dialog.getByText(/xray .* up/).waitFor();
    await dialog.getByText('nobody has access yet').waitFor();
    await shot(page, 'add-node-here');
    expect((await house.enrol(token, join(release, 'second'))).code).not.toBe(0);

    await dialog.getByRole('link', { name: `Open ${NODE}` }).click();
    await heading(page, NODE).waitFor();
    await page
      .getByText(/All \d checks pass/)
      .first()
      .waitFor();
    expect(await nodeNamed(NODE)).toMatchObject({ status: 'active', region: 'stockholm' });
  });

  test('is changed with a way back, and its command is made again and ends the one before', async () => {
    const page = await look(await pathOf(NODE));
    await page.keyboard.press('e');
    await field(page, 'Region optional').fill('oslo');
    await page.keyboard.press('Control+Enter');
    await page.getByText(`Changed ${NODE}`).waitFor();
    expect((await nodeNamed(NODE))?.region).toBe('oslo');
    await page.getByRole('button', { name: /^Undo/ }).waitFor();
    await page.keyboard.press('z');
    await until('the region is as it was', async () => (await nodeNamed(NODE))?.region === 'stockholm');

    await button(page, 'Install command').click();
    const first = await page.locator('.k-tk').innerText();
    await button(page, 'Make a new one').click();
    await page.waitForFunction((old) => document.querySelector('.k-tk')?.textContent !== old, first);
    expect((await house.enrol(first, join(release, 'third'))).code).not.toBe(0);
  });

  test('keeps its place while others come, which are let in by R', async () => {
    const page = await look('/admin/nodes');
    const names = () => page.getByRole('row').getByRole('link').allInnerTexts();
    const before = await names();
    await house.api.post('/v1/nodes', { name: 'aaa', role: 'transit', publicIpv4: '192.0.2.9' });
    await page.getByText('Rows hold still. 1 is newer.').waitFor();
    expect(await names()).toEqual(before);
    await page.keyboard.press('r');
    await page.getByRole('link', { name: 'aaa' }).waitFor();
    expect((await names()).length).toBe(before.length + 1);
    await page.keyboard.press('/');
    await page.keyboard.type('sto');
    await page.waitForURL(/q=sto/);
    await until('one node fits', async () => (await names()).length === 1);
  });

  test('is retired by its name and a fresh proof, and nothing is done before', async () => {
    const page = await look(await pathOf(NODE));
    await house.world.system.db.sql`update staff_session set proven_at = proven_at - interval '11 minutes'`;
    await button(page, 'More actions').click();
    await page.getByRole('menuitem', { name: `Retire ${NODE}` }).click();
    const dialog = page.getByRole('alertdialog', { name: `Retire ${NODE}?` });
    await dialog.getByText('Its certificate is revoked within 1 s.').waitFor();
    await dialog.getByText('it leaves 1 group').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await shot(page, 'retire');
    const retire = dialog.getByRole('button', { name: `Retire ${NODE}` });
    expect(await retire.isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill('its lease is over');
    await dialog.getByLabel(`Type ${NODE} to go on`).fill(NODE);
    await page.keyboard.press('Enter');
    await retire.click();
    const proof = page.getByRole('dialog', { name: 'Is it you?' });
    await proof.waitFor();
    expect((await nodeNamed(NODE))?.status).toBe('active');
    await proof.getByLabel('Code from the app, or your password').fill(STAFF_PASSWORD);
    await proof.getByRole('button', { name: 'Go on' }).click();
    await page.getByText(`${NODE} is retired.`).waitFor();
    await page.getByText('It stands in no group and no link').first().waitFor();
    expect((await nodeNamed(NODE))?.status).toBe('revoked');
    const audit = await house.world.system.db.sql`select details from audit_event where action = 'node.revoke'`;
    expect(audit).toMatchObject([{ details: { name: NODE, reason: 'its lease is over' } }]);
  });
});

describe('groups', () => {
  test('are made, and say whom a node that comes or goes would touch', async () => {
    await house.api.post('/v1/users', { name: 'Anna' });
    const page = await look('/admin/groups');
    await page.keyboard.press('n');
    await field(page, 'Name').fill('default');
    await page.keyboard.press('Control+Enter');
    await page.getByText('A group has this name already').waitFor();
    await field(page, 'Name').fill('eu-core');
    await page.keyboard.press('Control+Enter');
    const sheet = page.getByRole('dialog', { name: 'eu-core' });
    await sheet.getByText('No node carries this group').waitFor();
    await sheet.getByLabel('Add a node').selectOption({ label: 'Riga 1' });
    await sheet.getByText('Riga 1 will carry 0 entries of 0 users more.').waitFor();
    await button(page, 'Add Riga 1').click();
    await page.getByText('Riga 1 carries eu-core').waitFor();
    await sheet.getByRole('link', { name: 'Riga 1' }).waitFor();
    await button(page, 'Take Riga 1 out of eu-core').click();
    await page.getByText('Riga 1 left eu-core').waitFor();
    await sheet.getByText('No node carries this group').waitFor();
    await page.keyboard.press('Escape');

    await page.getByText('default', { exact: true }).first().click();
    const main = page.getByRole('dialog', { name: 'default' });
    await button(page, 'Take Riga 1 out of default').click();
    await main.getByText('It stops carrying 1 user within 6 s').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await shot(page, 'group-leaving');
    await main.getByRole('button', { name: 'Keep' }).click();
    const members = await house.api.get('/v1/groups');
    expect(JSON.stringify(members)).toContain(house.world.nodeId);
  });
});

describe('the SNI table', () => {
  test('takes names, says who would notice, and gives them back', async () => {
    const page = await look('/admin/sni');
    await page.keyboard.press('n');
    await field(page, 'Name').fill('CDN.example.org');
    await page.keyboard.press('Control+Enter');
    await page.getByText('A DNS name in small letters').waitFor();
    await field(page, 'Name').fill('cdn.example.org');
    await field(page, 'Target').fill('decoy');
    await page.getByText(/nodes? with this target shows? it at once/).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('cdn.example.org is in the table').waitFor();
    const on = page.getByRole('switch', { name: 'cdn.example.org enabled' });
    await on.click();
    await page.getByText('cdn.example.org is off').waitFor();
    await until('the switch is off', async () => !(await on.isChecked()));
    await page.keyboard.press('z');
    await until('it is on again', () => on.isChecked());

    await page.getByRole('switch', { name: `${house.world.sniName} enabled` }).click();
    const refused = page.getByRole('dialog', { name: `Disable ${house.world.sniName}?` });
    await refused.getByText('It is the default. Make another name the default first.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: /cdn\.example\.org/ }).hover();
    await button(page, 'Actions for cdn.example.org').click();
    await page.getByRole('menuitem', { name: 'Change target' }).click();
    await field(page, 'Target').fill('203.0.113.180:443');
    await page.getByText('No device shows it: nobody is touched.').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('cdn.example.org leads to 203.0.113.180:443').waitFor();
    await shot(page, 'sni');
  });
});

describe('whoever may not', () => {
  test('finds nothing of another tenant under any address', async () => {
    const { ids } = await makeForeignTenant(house);
    const page = await look(`/admin/nodes/${ids['nodeId']}`);
    await page.getByText('There is no such').first().waitFor();
    for (const path of [`/admin/nodes/new?node=${ids['nodeId']}`, '/admin/nodes/no-id']) {
      await page.goto(`${house.publicUrl}${path}`);
      await page.getByText('There is no such').first().waitFor();
    }
    await page.goto(`${house.publicUrl}/admin/groups?open=${ids['groupId']}`);
    await heading(page, 'Groups').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('sees what his role reads, and no way to change it', async () => {
    const invited = { email: 'nils@example.net', name: 'Nils', role: 'read-only' };
    const { token } = await inviteStaff(house.world.system, invited);
    const nils = await comeIn(`/admin/setup#${token}`);
    const page = await look('/admin/nodes', {}, nils);
    await page.getByRole('link', { name: 'Riga 1' }).waitFor();
    expect(await page.getByRole('link', { name: 'Add node' }).count()).toBe(0);
    await page.goto(`${house.publicUrl}/admin/sni`);
    expect(await page.getByRole('switch').first().isDisabled()).toBe(true);
    const answer = await page.goto(`${house.publicUrl}/admin/nodes/new`);
    expect(answer?.status()).toBe(403);
  });
});

describe.each([
  ['desk', 'light'],
  ['desk', 'dark'],
  ['phone', 'dark'],
] as const)('on a %s, %s', (size, theme) => {
  test('no page has a barrier, and none scrolls sideways', async () => {
    const paths = ['/admin/nodes', await pathOf('Riga 1'), '/admin/nodes/new', '/admin/groups', '/admin/sni'];
    const page = await look('/admin/nodes', { theme, size });
    for (const path of paths) {
      await page.goto(`${house.publicUrl}${path}`, { waitUntil: 'networkidle' });
      expect({ path, barriers: await findBarriers(page) }).toEqual({ path, barriers: [] });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ path, isWide: wide > 0 }).toEqual({ path, isWide: false });
    }
  });
});
