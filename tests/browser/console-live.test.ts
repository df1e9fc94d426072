import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addDevice } from '#core/device/add-device.ts';
import { recordUsage } from '#core/machine/record-usage.ts';
import { createNode } from '#core/node/create-node.ts';
import { createUser } from '#core/user/create-user.ts';
import { resumeUser } from '#core/user/resume-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { newId } from '#kit/id.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { ConsoleTab } from '#tests/support/browser/console-page.ts';
import { openConsoleTab, whenAlive } from '#tests/support/browser/console-page.ts';
import type { Cookies } from '#tests/support/browser/sign-up-staff.ts';
import { signUpStaff } from '#tests/support/browser/sign-up-staff.ts';
import type { Watched } from '#tests/support/browser/watch-rows.ts';
import { endWatch, watchRows } from '#tests/support/browser/watch-rows.ts';
import { until } from '#tests/support/house/until.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';

const PEOPLE = 40;
const NODES = 6;
const [CHANGES, EVERY_MS] = [600, 20];
/** What a page may hold more after a dozen refreshes: none is kept. */
const MOST_GROWTH_BYTES = 12 * 1024 * 1024;
const PATIENCE_MS = 30_000;
/** Of a device more than these four his subscription would have too many. */
const ADDED = 4;
const FRAMES = 50;
/** A figure that grows by a digit begins further left, which browsers count; a row that moves is ten times that. */
const MOST_SHIFT = 0.001;
/** A second, as seen from outside of the browser. */
const LEAST_MS = 900;
const WAY = { way: 'vless-reality' } as const;

let house: House;
let browser: Browser;
let cookies: Cookies;
const people: { readonly id: string; readonly meterId: number }[] = [];
const nodeIds: string[] = [];
const open: ConsoleTab[] = [];

beforeAll(async () => {
  [browser, house] = await Promise.all([openChromium(), raiseHouse({ web: true, publicHost: 'localhost' })]);
  cookies = await signUpStaff(browser, house, 'mira@example.net');
  const { system } = house.world;
  for (let at = 0; at < PEOPLE; at += 1)
    await createUser(system, { name: `Person ${at}`, devices: [{ name: 'Phone', connections: [WAY] }] });
  for (let at = 0; at < NODES; at += 1) {
    const node = { name: `n${at}`, role: 'transit', publicIpv4: `192.0.2.${at + 1}`, region: `r${at % 2}` } as const;
    nodeIds.push((await createNode(system, node)).id);
  }
  await sql()`update node set status = 'active', last_seen_at = now() where name ~ '^n\\d$'`;
  people.push(
    ...(await sql()<{ id: string; meterId: number }[]>`
      select s.user_id as id, min(m.id)::integer as meter_id from meter m join subscription s on s.id = m.subscription_id
      group by 1 order by 1`),
  );
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

const sql = () => house.world.system.db.sql;

async function look(path: string): Promise<Page> {
  const tab = await openConsoleTab(browser, { origin: house.publicUrl });
  open.push(tab);
  await tab.context.addCookies(cookies);
  await tab.page.goto(`${house.publicUrl}${path}`);
  await whenAlive(tab.page);
  return tab.page;
}

type Asked = { readonly request: Request; readonly at: number; endedAt?: number };

/** Everything that a page asks for its own parts, and when. */
function hearAsking(page: Page): Asked[] {
  const asked: Asked[] = [];
  page.on('request', (request) => {
    if (request.headers()['rsc'] !== undefined) asked.push({ request, at: performance.now() });
  });
  const end = (request: Request): void => {
    const one = asked.find((each) => each.request === request);
    if (one !== undefined) one.endedAt = performance.now();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return asked;
}

const journalId = newId();
let seq = 0n;

/** The node counts what somebody used: he was seen now, and stands elsewhere in the list. */
async function use(at: number): Promise<unknown> {
  seq += 1n;
  const { meterId = 0 } = people[at % PEOPLE] ?? {};
  const { tenantId, nodeId } = house.world;
  const now = new Date();
  const samples = [{ meterId, upBytes: 1_000_000n, downBytes: BigInt(at) * 1_000_000n }];
  const batch = { tenantId, nodeId, journalId, seq, windowStartAt: now, windowEndAt: now, samples };
  return recordUsage(house.world.system, [batch]);
}

/** One change of the house after the other, as staff, people and nodes make them. */
function change(at: number, chosen: string): Promise<unknown> {
  const { system } = house.world;
  const others = people.filter(({ id }) => id !== chosen);
  const userOf = (turn: number): string => others[(turn * 7) % others.length]?.id ?? '';
  const nodeId = nodeIds[at % NODES] ?? '';
  const kinds: readonly (() => Promise<unknown>)[] = [
    () => suspendUser(system, { userId: userOf(at) }),
    () => use(at),
    () => resumeUser(system, { userId: userOf(at - 2) }),
    () => (at % 3 === 0 ? createUser(system, { name: `Newcomer ${at}` }) : use(at * 3)),
    () => sql()`
      update node set last_seen_at = now(), offline_since = case when offline_since is null then now() end
      where id = ${nodeId}`,
    () => (at % 180 === 5 ? addDevice(system, { userId: chosen, name: `Device ${at}`, connections: [WAY] }) : use(at)),
  ];
  return (kinds[at % kinds.length] ?? (() => Promise.resolve()))();
}

/** 50 a second. @returns how long it took, in ms */
async function keepChanging(chosen: string): Promise<number> {
  const startedAt = performance.now();
  for (let at = 0; at < CHANGES; at += 1) {
    await change(at, chosen);
    const wait = startedAt + (at + 1) * EVERY_MS - performance.now();
    if (wait > 0) await sleep(wait);
  }
  return performance.now() - startedAt;
}

/** What of the rows is not as it should be: they moved, or nothing in them did. */
function faultsOfRows(page: Page, seen: Watched | undefined): string[] {
  const { frames = 0, standings = [], retold = 0, shift = 0, shifted = [] } = seen ?? {};
  return [
    ...(standings.length === 1 ? [] : [`rows stood in ${standings.length} ways:\n${standings.join('\n\n')}`]),
    ...(shift < MOST_SHIFT && shifted.length === 0 ? [] : [`the page shifted by ${shift}:\n${shifted.join('\n')}`]),
    ...(frames > FRAMES ? [] : [`only ${frames} frames were looked at`]),
    ...(retold > 0 ? [] : ['no figure changed']),
  ].map((fault) => `${new URL(page.url()).pathname}: ${fault}`);
}

/** What of its requests is not: one in flight, at most one a second, and nobody's. */
function faultsOfAsking(page: Page, asked: readonly Asked[], tookMs: number): string[] {
  const faults = asked.flatMap(({ request, at }, index) => {
    const before = asked[index - 1];
    return [
      ...(request.headers()['x-causeway-background'] === '1' ? [] : ['asked as if somebody did']),
      ...(before === undefined || (before.endedAt ?? Number.POSITIVE_INFINITY) <= at ? [] : ['two in flight']),
      ...(before === undefined || at - before.at >= LEAST_MS ? [] : [`asked ${at - before.at} ms after the last`]),
    ];
  });
  const few = asked.length > 1 && asked.length <= tookMs / 1_000 + 1 ? [] : [`asked ${asked.length} times`];
  return [...faults, ...few].map((fault) => `${new URL(page.url()).pathname}: ${fault}`);
}

async function heapOf(line: CDPSession): Promise<number> {
  await line.send('HeapProfiler.collectGarbage');
  const { usedSize } = await line.send('Runtime.getHeapUsage');
  return usedSize;
}

describe('while 50 things change a second', () => {
  test('no row moves by itself, figures do, and R lets in what is newer', async () => {
    const chosen = people[3]?.id ?? '';
    const [users, nodes, user] = [
      await look('/admin/users'),
      await look('/admin/nodes'),
      await look(`/admin/users/${chosen}`),
    ];
    const pages = [
      { page: users, rows: '.k-table tbody tr:not(.k-grp)', name: '.k-row-link' },
      { page: nodes, rows: '.k-table tbody tr:not(.k-grp)', name: '.k-row-link' },
      { page: user, rows: '.k-devices tbody tr', name: 'th .truncate, .way' },
    ].map((one) => ({ ...one, asked: hearAsking(one.page) }));
    const lines = await Promise.all(pages.map(({ page }) => page.context().newCDPSession(page)));
    const before = await Promise.all(lines.map(heapOf));
    for (const { page, rows, name } of pages) await watchRows(page, rows, name);
    const tookMs = await keepChanging(chosen);
    await users.getByText(/Rows hold still\. \d+ are newer\./).waitFor();
    await user
      .getByText(/Rows hold still\. \d+ (?:is|are) newer\./)
      .first()
      .waitFor();
    const after = await Promise.all(lines.map(heapOf));
    const seen = await Promise.all(pages.map(({ page }) => endWatch(page)));

    expect(tookMs).toBeGreaterThan(10_000);
    const faults = pages.flatMap(({ page, asked }, at) => [
      ...faultsOfRows(page, seen[at]),
      ...faultsOfAsking(page, asked, tookMs),
      ...((after[at] ?? 0) - (before[at] ?? 0) < MOST_GROWTH_BYTES ? [] : [`${page.url()} grows`]),
    ]);
    expect(faults).toEqual([]);

    const order = (page: Page) => page.locator('.k-table tbody .k-row-link').allInnerTexts();
    const held = await order(users);
    await users.keyboard.press('r');
    await expect.poll(() => order(users), { timeout: PATIENCE_MS }).not.toEqual(held);
    await users.getByText('Rows hold still').waitFor({ state: 'detached' });
    await users
      .getByRole('row', { name: /Newcomer/ })
      .first()
      .waitFor();
    const devices = () => user.locator('.k-devices tr.device').count();
    expect(await devices()).toBe(1);
    await user.keyboard.press('r');
    await expect.poll(devices, { timeout: PATIENCE_MS }).toBe(1 + ADDED);
  });
});

/** Makes users until it is so: the first news after a page has come tells only where things stood. */
const createUntil = (isSo: () => boolean | Promise<boolean>) =>
  until(
    'the page has heard of it',
    async () => {
      await createUser(house.world.system, { name: 'Somebody' });
      await sleep(500);
      return isSo();
    },
    PATIENCE_MS,
  );

describe('a session', () => {
  const endsAt = async (): Promise<number> => {
    const [row] = await sql()<{ at: Date }[]>`select max(expires_at) as at from staff_session where revoked_at is null`;
    return row?.at.getTime() ?? 0;
  };
  /** As if he had done nothing for ten minutes. */
  const idle =
    () => sql()`update staff_session set seen_at = now() - interval '10 minutes', expires_at = now() + interval '5 minutes'
    where revoked_at is null`;

  test('is not kept alive by what its pages ask of their own accord, and is by what somebody asks for', async () => {
    const page = await look('/admin/users');
    const asked = hearAsking(page);
    await idle();
    const before = await endsAt();
    await createUntil(() => asked.some(({ endedAt }) => endedAt !== undefined));
    expect(asked.filter(({ request }) => request.headers()['x-causeway-background'] !== '1')).toEqual([]);
    expect(await endsAt()).toBe(before);
    await page.keyboard.press('r');
    await page
      .getByRole('row', { name: /Somebody/ })
      .first()
      .waitFor();
    await expect.poll(endsAt, { timeout: PATIENCE_MS }).toBeGreaterThan(before);
    await idle();
    const again = await endsAt();
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: 'Nodes' }).waitFor();
    expect(await endsAt()).toBeGreaterThan(again);
  });

  test('that has run out is told over the open page, which asks no more', async () => {
    const page = await look('/admin/users');
    const asked = hearAsking(page);
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'New user' }).waitFor();
    await page.keyboard.type('Half a name');
    await sql()`update staff_session set expires_at = now() - interval '1 second' where revoked_at is null`;
    const told = page.getByRole('dialog', { name: 'You are signed out' });
    await createUntil(() => told.isVisible());
    expect(await page.locator('input[id=name]').inputValue()).toBe('Half a name');
    expect(asked).toEqual([]);
  });
});
