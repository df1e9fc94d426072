import { describe, expect, test } from 'vitest';
import { whenAlive } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { heading, row } from '#tests/support/browser/page-parts.ts';
import { at, audited, said } from './record-scene.ts';

/** What the house does by itself, and how it is set. */
export function tellHouse(stage: ConsoleStage): void {
  describe('jobs', () => {
    test('say what runs, and that nothing does when the scheduler is gone', async () => {
      const page = await at(stage, ['/admin/jobs', 'Jobs']);
      for (const name of ['Expiry', 'Quota resets', 'Retention']) await row(page, new RegExp(name)).waitFor();
      await page.getByText('Everything runs on time.').first().waitFor();
      // The scheduler writes its runs down every 10 s: whoever looks in between sees these.
      const isTold = async (): Promise<boolean> => {
        await stage.sql`update recurring_task set last_started_at = now() - interval '2 days'`;
        await page.reload();
        await heading(page, 'Jobs').waitFor();
        await whenAlive(page);
        const told = await page.getByText(/^No scheduler is at work since /).count();
        const late = await row(page, /Expiry/)
          .getByText('has not run since')
          .count();
        return told === 1 && late > 0;
      };
      await expect.poll(isTold).toBe(true);
      await page.getByText(/^No scheduler is at work since /).waitFor({ state: 'detached' });
    });
  });

  describe('settings', () => {
    test('are saved by the bar and taken back, and tell what the installation was started with', async () => {
      const page = await at(stage, ['/admin/settings', 'Settings']);
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
      expect(await audited(stage, 'tenant.change')).toMatchObject([
        { details: { name: 'The house', supportUrl: null } },
        { details: { name: 'Northquay', supportUrl: 'https://t.me/northquay' } },
      ]);
    });
  });
}
