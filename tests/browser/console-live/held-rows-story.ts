import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import type { Watched } from '#tests/support/browser/watch-rows.ts';
import { endWatch, watchRows } from '#tests/support/browser/watch-rows.ts';
import { faultsOfAsking, hearAsking } from './asked.ts';
import { keepChanging, personAt } from './busy-house.ts';

/** What a page may hold more after a dozen refreshes: none is kept. */
const MOST_GROWTH_BYTES = 12 * 1024 * 1024;
/** Of a device more than these four his subscription would have too many. */
const ADDED = 4;
const FRAMES = 50;
/** A figure that grows by a digit begins further left, which browsers count; a row that moves is ten times that. */
const MOST_SHIFT = 0.001;

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

async function heapOf(line: CDPSession): Promise<number> {
  await line.send('HeapProfiler.collectGarbage');
  const { usedSize } = await line.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Rows that hold still. */
export function tellHeldRows(stage: ConsoleStage): void {
  describe('while 50 things change a second', () => {
    test('no row moves by itself, figures do, and R lets in what is newer', async () => {
      const chosen = personAt(3);
      const [users, nodes, user] = [
        await stage.look('/admin/users'),
        await stage.look('/admin/nodes'),
        await stage.look(`/admin/users/${chosen}`),
      ];
      const pages = [
        { page: users, rows: '.k-table tbody tr:not(.k-grp)', name: '.k-row-link' },
        { page: nodes, rows: '.k-table tbody tr:not(.k-grp)', name: '.k-row-link' },
        { page: user, rows: '.k-devices tbody tr', name: 'th .truncate, .way' },
      ].map((one) => ({ ...one, asked: hearAsking(one.page) }));
      const lines = await Promise.all(pages.map(({ page }) => page.context().newCDPSession(page)));
      const before = await Promise.all(lines.map(heapOf));
      for (const { page, rows, name } of pages) await watchRows(page, rows, name);
      const tookMs = await keepChanging({ stage, chosen });
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
      await expect.poll(() => order(users)).not.toEqual(held);
      await users.getByText('Rows hold still').waitFor({ state: 'detached' });
      await users
        .getByRole('row', { name: /Newcomer/ })
        .first()
        .waitFor();
      const devices = () => user.locator('.k-devices tr.device').count();
      expect(await devices()).toBe(1);
      await user.keyboard.press('r');
      await expect.poll(devices).toBe(1 + ADDED);
    });
  });
}
