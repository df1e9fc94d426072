import { mkdir } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createInvite } from '#core/invite/create-invite.ts';
import { recordBot } from '#core/tenant/record-bot.ts';
import { createUser } from '#core/user/create-user.ts';
import { makeSetupLink } from '#scripts/setup-link/make-setup-link.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { ConsoleTab, ConsoleWish } from '#tests/support/browser/console-page.ts';
import { findBarriers, openConsoleTab, whenAlive } from '#tests/support/browser/console-page.ts';
import { heading, makeAccount, STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';

const SHOTS = process.env['CAUSEWAY_SHOTS'];
/** More than a page of the audit, or of the invites, holds. */
const MANY = 105;
/** The line looks once a second. */
const LOOK_MS = 1_500;

let house: House;
let browser: Browser;
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>;
const open: ConsoleTab[] = [];

beforeAll(async () => {
  [browser, house] = await Promise.all([
    openChromium(),
    raiseHouse({ web: true, startAgent: false, publicHost: 'localhost', database: 'own' }),
  ]);
  if (SHOTS !== undefined) await mkdir(SHOTS, { recursive: true });
  await recordBot(house.world.system, { username: 'northquay_bot' });
  cookies = await signUp();
});
afterEach(async () => {
  const tabs = open.splice(0);
  const complaints = tabs.flatMap((tab) => tab.complaints);
  await Promise.all(tabs.map((tab) => tab.close()));
  // oxlint-disable-next-line vitest/no-standalone-expect -- after each test: a page that complains has failed it
  expect(complaints).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

/** The first admin's cookies, by a set-up link. */
async function signUp() {
  const wanted = { slug: 'house', publicUrl: house.publicUrl, evenWithAdmin: true };
  const { link } = await makeSetupLink(house.world.system, wanted);
  const { page, context, open: go, close } = await openConsoleTab(browser, { origin: house.publicUrl });
  await go(link.slice(house.publicUrl.length));
  await makeAccount(page, 'mira@example.net');
  const all = await context.cookies();
  await close();
  return all;
}

/** Mira before a page of the console. */
async function at(path: string, title: string, wish: Omit<ConsoleWish, 'origin'> = {}): Promise<Page> {
  const tab = await openConsoleTab(browser, { origin: house.publicUrl, ...wish });
  open.push(tab);
  await tab.context.addCookies(cookies);
  await tab.page.goto(`${house.publicUrl}${path}`);
  await heading(tab.page, title).waitFor();
  await whenAlive(tab.page);
  return tab.page;
}

const said = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text).waitFor();
const row = (page: Page, name: string | RegExp) => page.locator('tbody').getByRole('row', { name }).first();
const audited = async (action: string) =>
  house.world.system.db.sql<{ details: Record<string, unknown>; sessionId: string | null }[]>`
    select details, session_id from audit_event where action = ${action} order by id desc`;

describe('plans', () => {
  test('are made, changed with whom it touches, and taken back, by keys alone', async () => {
    const page = await at('/admin/jobs', 'Jobs');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await heading(page, 'Plans').waitFor();
    await page.getByText('No plans yet').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'New plan' }).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('A name of 1 to 64 letters').waitFor({ state: 'detached' });
    await page.keyboard.type('Shore 50');
    await page.keyboard.press('Tab');
    await page.keyboard.type('50');
    await page.keyboard.press('Control+s');
    await said(page, 'Shore 50 is there');
    await row(page, /Shore 50/)
      .getByText('50 GiB')
      .waitFor();
    const [plan] = await house.world.system.db.sql<{ id: string }[]>`select id from plan`;
    await createUser(house.world.system, { name: 'Anna Petrova', subscription: { planId: plan?.id } });

    await page.reload();
    await row(page, /Shore 50/).waitFor();
    await whenAlive(page);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Shore 50' });
    await sheet.getByLabel('Quota').fill('70');
    await sheet.getByText('was 50').waitFor();
    await sheet.getByText('1 user has a subscription of it and keeps its terms.').waitFor();
    await page.keyboard.press('Control+s');
    await said(page, 'Shore 50 is saved');
    await row(page, /Shore 50/)
      .getByText('70 GiB')
      .waitFor();
    await page.keyboard.press('z');
    await said(page, 'Shore 50 is as it was');
    await row(page, /Shore 50/)
      .getByText('50 GiB')
      .waitFor();
    const [kept] = await house.world.system.db.sql`select quota_bytes from subscription where plan_id is not null`;
    expect(kept).toEqual({ quotaBytes: 50n * 1024n ** 3n });
  });

  test('with a name that is taken say so at the field, and lose nothing', async () => {
    const page = await at('/admin/plans', 'Plans');
    await page.keyboard.press('n');
    const sheet = page.getByRole('dialog', { name: 'New plan' });
    await sheet.getByLabel('Name').fill('Shore 50');
    await page.keyboard.press('Control+s');
    await sheet.getByText('A plan has this name already').waitFor();
    expect(await sheet.getByLabel('Name').inputValue()).toBe('Shore 50');
  });
});

describe('invites', () => {
  test('are made with links to hand over, and revoked with a reason', async () => {
    const page = await at('/admin/invites', 'Invites');
    await page.keyboard.press('n');
    const making = page.getByRole('dialog', { name: 'New invite' });
    await making.getByLabel('Uses at most').fill('3');
    await making.getByText('Up to 3 people become users under Shore 50.').waitFor();
    await page.keyboard.press('Control+Enter');
    const ready = page.getByRole('dialog', { name: 'The invite to Shore 50 is ready' });
    const link = await ready.getByText(/^https:\/\/t\.me\/northquay_bot\?startapp=inv_/).innerText();
    await ready.getByText(/^https:\/\/t\.me\/northquay_bot\?start=inv_/).waitFor();
    await page.keyboard.press('Enter');
    await row(page, /Shore 50/)
      .getByText('0 of 3')
      .waitFor();

    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('tr.k-detail').getByText(link).waitFor();
    await page.getByRole('button', { name: 'Revoke invite' }).click();
    const asking = page.getByRole('alertdialog', { name: 'Revoke the invite to Shore 50?' });
    await asking.getByText('Nobody has used it.').waitFor();
    await asking.getByLabel('Reason').fill('posted in public');
    await asking.getByRole('button', { name: 'Revoke invite' }).click();
    await said(page, 'The invite to Shore 50 is revoked');
    await row(page, /Shore 50/)
      .getByText('revoked')
      .waitFor();
    expect(await audited('invite.revoke')).toMatchObject([{ details: { reason: 'posted in public' } }]);
  });
});

test('invites say so when only api is away, and the frame stands', async () => {
  await house.processes.api.stop();
  try {
    const page = await at('/admin/invites', 'Invites');
    await page.getByText('The invites did not load').waitFor();
  } finally {
    await house.processes.api.start();
  }
});

describe('API tokens', () => {
  test('are told once after a fresh sign-in, work, and end', async () => {
    await house.world.system.db.sql`update staff_session set proven_at = now() - interval '11 minutes'`;
    const page = await at('/admin/tokens', 'API tokens');
    await page.keyboard.press('n');
    const making = page.getByRole('dialog', { name: 'New token' });
    await making.getByLabel('Name').fill('grafana');
    await page.keyboard.press('Control+Enter');
    const proof = page.getByRole('dialog', { name: 'Is it you?' });
    await proof.getByLabel('Code from the app, or your password').fill(STAFF_PASSWORD);
    await page.keyboard.press('Enter');
    const ready = page.getByRole('dialog', { name: 'grafana is ready' });
    const token = await ready.locator('code').filter({ hasText: /^cw_/ }).innerText();
    const client = house.api.as(token);
    expect((await client.send('GET', '/v1/plans')).status).toBe(200);
    expect((await client.send('POST', '/v1/plans', { body: { name: 'No' } })).status).toBe(403);
    await ready.getByRole('button', { name: 'I have copied it' }).click();
    expect(await page.content()).not.toContain(token);

    await row(page, /grafana/).click();
    await page.getByRole('button', { name: 'Revoke token' }).click();
    const asking = page.getByRole('alertdialog', { name: 'Revoke "grafana"?' });
    await asking.getByRole('button', { name: 'Revoke token' }).click();
    await said(page, 'grafana is revoked. What uses it gets 401');
    expect((await client.send('GET', '/v1/plans')).status).toBe(401);
  });
});

describe('the audit', () => {
  test('holds its filters in the address, tells an act in words and from where it was done', async () => {
    const page = await at('/admin/audit?noun=plan', 'Audit');
    expect(await page.locator('tbody').getByRole('row').count()).toBeGreaterThan(2);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const detail = page.locator('tr.k-detail');
    await detail.getByText('Plan changed').waitFor();
    await detail.getByText('50.0 GiB').waitFor();
    await detail.getByText(/^(?:127\.0\.0\.1|::1), session of .+, set-up link$/).waitFor();
    await detail.getByRole('link', { name: 'this session' }).click();
    await page.waitForURL(/[?&]session=/);
    await row(page, /staff\.join/).waitFor();
    expect(await page.getByText('house system').count()).toBe(0);

    await page.goto(`${house.publicUrl}/admin/audit?view=secrets`);
    await row(page, /token\.create/).waitFor();
    expect(await page.getByText('plan.create').count()).toBe(0);
    await whenAlive(page);
    await page.keyboard.press('/');
    await page.keyboard.type('petrova');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing called "petrova"').waitFor();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.waitForURL(({ search }) => search === '?q=petrova');
    await row(page, /user\.create/)
      .getByText('Anna Petrova')
      .waitFor();
  });

  test('turns its pages by keys, and lets nothing new in by itself', async () => {
    for (let made = 0; made < MANY; made += 1) await createUser(house.world.system, { name: `Guest ${made}` });
    const page = await at('/admin/audit', 'Audit');
    const first = () => page.locator('tbody td.num').first().innerText();
    const newest = await first();
    // The line counts from its own first look on, which may come a moment after the page.
    const isCounted = async (): Promise<boolean> => {
      await createUser(house.world.system, { name: 'The newest of all' });
      return (await page.getByText(/Rows hold still\. \d+ (?:is|are) newer/).count()) > 0;
    };
    await expect.poll(isCounted, { interval: LOOK_MS, timeout: 20_000 }).toBe(true);
    expect(await first()).toBe(newest);
    await page.keyboard.press('r');
    await row(page, /user\.create/)
      .getByText('The newest of all')
      .waitFor();
    await page.keyboard.press(']');
    await page.waitForURL(/cursor=/);
    await page.getByText('Guest 5', { exact: true }).first().waitFor();
    await page.keyboard.press('[');
    await page.waitForURL(({ search }) => search === '');
    await row(page, /user\.create/)
      .getByText('The newest of all')
      .waitFor();
  });
});

describe('jobs', () => {
  test('say what runs, and that nothing does when the scheduler is gone', async () => {
    const page = await at('/admin/jobs', 'Jobs');
    for (const name of ['Expiry', 'Quota resets', 'Retention']) await row(page, new RegExp(name)).waitFor();
    await page.getByText('Everything runs on time.').first().waitFor();
    // The scheduler writes its runs down every 10 s: whoever looks in between sees these.
    const isTold = async (): Promise<boolean> => {
      await house.world.system.db.sql`update recurring_task set last_started_at = now() - interval '2 days'`;
      await page.reload();
      await heading(page, 'Jobs').waitFor();
      return (await page.getByText(/^No scheduler is at work since /).count()) === 1;
    };
    await expect.poll(isTold).toBe(true);
    await row(page, /Expiry/)
      .getByText('has not run since')
      .waitFor();
    await page.getByText(/^No scheduler is at work since /).waitFor({ state: 'detached' });
  });
});

describe('settings', () => {
  test('are saved by the bar and taken back, and tell what the installation was started with', async () => {
    const page = await at('/admin/settings', 'Settings');
    await page.getByText('30 days').waitFor();
    await page.getByText(/^127\.0\.0\.1:\d+, to install and enrol$/).waitFor();
    await page.getByLabel('Support address').fill('http://nowhere');
    await page.keyboard.press('Control+s');
    await page.getByText('An https address, as https://t.me/name, or nothing').waitFor();
    await page.getByLabel('Support address').fill('https://t.me/northquay');
    await page.getByLabel('Name of the tenant').fill('Northquay');
    await page.getByRole('region', { name: '2 changes' }).waitFor();
    await page.keyboard.press('Control+s');
    await said(page, 'Name of the tenant, Support address saved');
    await page.locator('nav, aside').getByText('Northquay').first().waitFor();
    await page.getByLabel('Name of the tenant').blur();
    await page.keyboard.press('z');
    await page.locator('nav, aside').getByText('The house').first().waitFor();
    expect(await audited('tenant.change')).toMatchObject([
      { details: { name: 'The house', supportUrl: null } },
      { details: { name: 'Northquay', supportUrl: 'https://t.me/northquay' } },
    ]);
  });
});

describe('what is not there', () => {
  test('is the same for everybody: no such thing, and where to look', async () => {
    const page = await at('/admin/plans/019a0000-0000-7000-8000-000000000000', 'There is no such plan here');
    await page.getByRole('link', { name: 'Look in the audit' }).click();
    await page.waitForURL(/\/admin\/audit\?q=019a0000-/);
    await at('/admin/nowhere', 'There is nothing here');
    await at('/admin/audit?cursor=made-up', 'There is nothing here');
  });

  test('and what a role may not see names the right that is missing', async () => {
    await house.world.system.db.sql`update staff_membership set role = 'read-only'`;
    try {
      const page = await at('/admin/tokens', 'Not for your role');
      await page.getByText('This page needs the right "token:read". Your role here is read-only.').waitFor();
      expect(await page.getByRole('link', { name: 'API tokens' }).count()).toBe(0);
      const plans = await at('/admin/plans', 'Plans');
      expect(await plans.getByRole('button', { name: 'New plan' }).count()).toBe(0);
      await plans.getByText('Changing it needs "plan:write".').first().waitFor();
    } finally {
      await house.world.system.db.sql`update staff_membership set role = 'admin'`;
    }
  });
});

const PAGES = [
  ['audit?noun=plan', 'Audit'],
  ['jobs', 'Jobs'],
  ['plans', 'Plans'],
  ['invites', 'Invites'],
  ['tokens', 'API tokens'],
  ['settings', 'Settings'],
] as const;

test.each([
  ['desk', 'light'],
  ['desk', 'dark'],
  ['phone', 'light'],
  ['phone', 'dark'],
] as const)('no page has a barrier on a %s in the %s', async (size, theme) => {
  const page = await at('/admin/jobs', 'Jobs', { size, theme });
  const barriers: string[] = [];
  for (const [path, title] of PAGES) {
    await page.goto(`${house.publicUrl}/admin/${path}`);
    await heading(page, title).waitFor();
    barriers.push(...(await findBarriers(page)).map((barrier) => `${path}: ${barrier}`));
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (isTooWide) barriers.push(`${path} scrolls sideways`);
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${path.split('?')[0]}-${size}-${theme}.png` });
  }
  expect(barriers).toEqual([]);
});

test('invites turn their pages by keys, and tell on each how many it shows', async () => {
  const { system } = house.world;
  const [plan] = await system.db.sql<{ id: string }[]>`select id from plan`;
  for (let made = 1; made <= MANY; made += 1) await createInvite(system, { planId: plan?.id, note: `Guest ${made}` });
  const page = await at('/admin/invites', 'Invites');
  const rows = () => page.locator('tbody').getByRole('row').count();
  await row(page, `Guest ${MANY}`).waitFor();
  expect(await rows()).toBe(100);
  await page.getByText('100 invites, 100 open').waitFor();
  await page.keyboard.press(']');
  await page.waitForURL(/\?cursor=/);
  // The one before, revoked, is the oldest of all.
  await row(page, /revoked/).waitFor();
  expect(await rows()).toBe(MANY - 100 + 1);
  await page.getByText(`${MANY - 100 + 1} invites, ${MANY - 100} open`).waitFor();
  await page.reload();
  await row(page, 'Guest 1').getByText('Shore 50').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await whenAlive(page);
  await page.keyboard.press('[');
  await page.waitForURL(({ search }) => search === '');
  await row(page, `Guest ${MANY}`).waitFor();
});

test('a database that does not answer takes the window, and gives it back by itself', async () => {
  await house.database.server?.stop();
  const tab = await openConsoleTab(browser, { origin: house.publicUrl });
  await tab.context.addCookies(cookies);
  await tab.page.goto(`${house.publicUrl}/admin/plans`);
  await heading(tab.page, 'The database does not answer').waitFor();
  await tab.page.getByText('People are served').waitFor();
  await tab.page.getByText(/next in \d+\ss/).waitFor();
  await tab.page.getByText(/^503 since \d\d:\d\d:\d\d/).waitFor();
  expect(await findBarriers(tab.page)).toEqual([]);
  await house.database.server?.start();
  await heading(tab.page, 'Plans').waitFor();
  await row(tab.page, /Shore 50/).waitFor();
  // React says in its own way that the page could not be rendered; nothing else may be said.
  expect(tab.complaints.filter((complaint) => !complaint.includes('error #441'))).toEqual([]);
  await tab.close();
});
