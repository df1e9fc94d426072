import { describe, expect, test } from 'vitest';
import { createUser } from '#core/user/create-user.ts';
import { whenAlive } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { heading, row } from '#tests/support/browser/page-parts.ts';
import { at, said } from './record-scene.ts';

/** Plans. */
export function tellPlans(stage: ConsoleStage): void {
  describe('plans', () => {
    test('are made, changed with whom it touches, and taken back, by keys alone', async () => {
      const page = await at(stage, ['/admin/jobs', 'Jobs']);
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
      const [plan] = await stage.sql<{ id: string }[]>`select id from plan`;
      await createUser(stage.house.world.system, { name: 'Anna Petrova', subscription: { planId: plan?.id } });

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
      const [kept] = await stage.sql`select quota_bytes from subscription where plan_id is not null`;
      expect(kept).toEqual({ quotaBytes: 50n * 1024n ** 3n });
    });

    test('with a name that is taken say so at the field, and lose nothing', async () => {
      const page = await at(stage, ['/admin/plans', 'Plans']);
      await page.keyboard.press('n');
      const sheet = page.getByRole('dialog', { name: 'New plan' });
      await sheet.getByLabel('Name').fill('Shore 50');
      await page.keyboard.press('Control+s');
      await sheet.getByText('A plan has this name already').waitFor();
      expect(await sheet.getByLabel('Name').inputValue()).toBe('Shore 50');
    });
  });
}
