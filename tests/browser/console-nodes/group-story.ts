import { describe, expect, test } from 'vitest';
import { findBarriers } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { button, field } from '#tests/support/browser/page-parts.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';

/** Groups and their nodes. */
export function tellGroups(stage: ConsoleStage): void {
  describe('groups', () => {
    test('are made, and say whom a node that comes or goes would touch', async () => {
      await stage.house.api.post('/v1/users', { name: 'Anna' });
      const page = await stage.look('/admin/groups');
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
      await takePicture(page, 'group-leaving');
      await main.getByRole('button', { name: 'Keep' }).click();
      const members = await stage.house.api.get('/v1/groups');
      expect(JSON.stringify(members)).toContain(stage.house.world.nodeId);
    });
  });
}
