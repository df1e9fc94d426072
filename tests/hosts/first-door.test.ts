import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runCommand } from '#kit/run-command.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { ConsoleTab } from '#tests/support/browser/console-page.ts';
import { openConsoleTab, whenAlive } from '#tests/support/browser/console-page.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { readClipboard } from '#tests/support/browser/read-clipboard.ts';
import { readQr } from '#tests/support/browser/read-qr.ts';
import { makeAccount, turnOnCodes } from '#tests/support/browser/sign-up.ts';
import type { FarHouse, Undo } from '#tests/support/debian/far-house.ts';
import { raiseFarHouse } from '#tests/support/debian/far-house.ts';
import { whyNoDebian } from '#tests/support/debian/why-no-debian.ts';
import { until } from '#tests/support/house/until.ts';

const MIB = 1024 * 1024;
const BYTES = 10 * MIB;
const JOURNEY_MS = 120_000;
const NODE = 'sto-t1';
const SING_BOX = 'SFA/1.12.0 (Build 1; sing-box 1.12.0)';

const why = whyNoDebian();
const undo: Undo = [];
const figures: string[] = [];
let far: FarHouse;
let browser: Browser;
let tab: ConsoleTab;

beforeAll(async () => {
  if (why !== undefined) return;
  browser = await openChromium();
  undo.push(() => browser.close());
  far = await raiseFarHouse(undo, { web: true, publicHost: 'localhost' });
  // The house comes with a node of its own; whoever begins has none.
  await far.house.api.post(`/v1/nodes/${far.house.world.nodeId}/revoke`);
  tab = await openConsoleTab(browser, { origin: far.house.publicUrl });
  // Each step may take as long as all of them together: the sum is what is judged.
  tab.context.setDefaultTimeout(JOURNEY_MS);
  await tab.context.grantPermissions(['clipboard-read'], { origin: far.house.publicUrl });
}, 10 * 60_000);
beforeEach(({ skip }) => {
  if (why !== undefined) skip(why);
});
afterAll(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
  process.stdout.write(`\nfirst door\n${figures.map((line) => `  ${line}\n`).join('')}`);
});

/** What `npm run setup-link` prints on the machine of this house. */
async function askForSetupLink(): Promise<string> {
  const { database, kek, publicUrl } = far.house;
  const { lines } = await runCommand({
    command: process.execPath,
    args: ['scripts/setup-link/main.ts', 'house'],
    env: { PATH: process.env.PATH, DATABASE_URL: database.url, CAUSEWAY_KEK: kek, CAUSEWAY_PUBLIC_URL: publicUrl },
    timeoutMs: 30_000,
  });
  return lines.find((line) => line.startsWith(`${publicUrl}/admin/setup#`)) ?? lines.join('\n');
}

/** A watch that notes how long each step took. */
function startWatch() {
  const startedAtMs = Date.now();
  let lastAtMs = startedAtMs;
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  return (step: string): number => {
    const now = Date.now();
    figures.push(`${seconds(now - startedAtMs).padStart(7)}  ${step} (${seconds(now - lastAtMs)})`);
    lastAtMs = now;
    return now - startedAtMs;
  };
}

/** From the empty overview to a node that serves: only by what the console says and the machine prints. */
async function addNode(page: Page, step: (name: string) => number): Promise<void> {
  await whenAlive(page);
  await page.getByRole('link', { name: 'Add a node', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a node' });
  await dialog.locator('input:focus').waitFor();
  await page.keyboard.type(NODE);
  await page.keyboard.press('Tab');
  await page.keyboard.type(far.debian.address);
  await page.keyboard.press('ControlOrMeta+Enter');
  await dialog.getByText('Run this on the new machine, as root').waitFor();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await dialog.getByText('Copied', { exact: true }).waitFor();
  const command = await readClipboard(page);
  expect(command).toBe(await dialog.locator('.k-cmd code').innerText());
  step('the console shows the install command');
  const { code, text } = await far.debian.run(`cd /root; ${command}`);
  expect([code, text]).toEqual([0, expect.stringContaining('The hub has accepted this machine')]);
  step('the command on the Debian has ended');
  await dialog.getByText(`${NODE} is here`).waitFor();
  await dialog.getByText(/xray .* up/).waitFor();
  step('the console says by itself that the node is here');
  await dialog.getByRole('link', { name: `Open ${NODE}` }).click();
  await heading(page, NODE).waitFor();
  await page
    .getByText(/All \d checks pass/)
    .first()
    .waitFor();
  step('its page says that all checks pass');
}

/** A user with a phone. @returns the link that the console shows */
async function giveAccess(page: Page, step: (name: string) => number): Promise<string> {
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await heading(page, 'Users').waitFor();
  await page
    .getByRole('button', { name: /^New user/ })
    .first()
    .click();
  await page.getByRole('dialog', { name: 'New user' }).locator('input:focus').waitFor();
  await page.keyboard.type('Anna Petrova');
  await page.keyboard.press('ControlOrMeta+Enter');
  await heading(page, 'Anna Petrova').waitFor();
  step('there is a user');
  await page
    .getByRole('button', { name: /^Add device/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Add a device to Anna Petrova' });
  await dialog.locator('input:focus').waitFor();
  await page.keyboard.type('Phone');
  await dialog.getByText('It is put on 1 node within a second or two.').waitFor();
  await page.keyboard.press('Enter');
  const shown = page.getByRole('dialog', { name: 'Phone of Anna Petrova' });
  await shown.getByRole('img', { name: 'QR code of the link' }).waitFor();
  await page
    .locator('.k-toast')
    .getByText(/Phone added.*On 1 of 1 node in/)
    .waitFor();
  const link = await shown.locator('.k-cmd code').innerText();
  await until('the QR says the link', async () => readQr(await page.screenshot()) === link);
  step('the console shows link and QR, and that the node has the device');
  return link;
}

test(
  'from the set-up link to the first bytes through a node of one’s own',
  async () => {
    const { page } = tab;
    const link = await askForSetupLink();
    const step = startWatch();
    await page.goto(link);
    await makeAccount(page, 'mira@example.net');
    step('there is an account with a password');
    await turnOnCodes(page);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('link', { name: 'Add a node', exact: true }).waitFor();
    step('signed in, with codes');
    await addNode(page, step);
    const shown = await giveAccess(page, step);
    const answer = await fetch(shown, { headers: { 'user-agent': SING_BOX } });
    const client = await startTunnelClient({ app: 'sing-box', document: await answer.text() });
    undo.push(() => client.stop());
    const { outcome, bodyBytes } = await client.download(far.origin.url(BYTES)).endedWithin(JOURNEY_MS);
    expect({ outcome, bodyBytes, said: client.lines }).toMatchObject({ outcome: 'complete', bodyBytes: BYTES });
    expect(step('sing-box has fetched 10 MiB through the node')).toBeLessThanOrEqual(JOURNEY_MS);
    await page.keyboard.press('Escape');
    await page
      .getByText(/^10\.\d\sMiB/)
      .first()
      .waitFor({ timeout: 60_000 });
    step('the user’s page shows them');
    expect(tab.complaints).toEqual([]);
  },
  4 * 60_000,
);
