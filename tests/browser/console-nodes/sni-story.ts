import { describe, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { button, field } from '#tests/support/browser/page-parts.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { until } from '#tests/support/house/until.ts';

/** The table of SNIs. */
export function tellSni(stage: ConsoleStage): void {
  describe('the SNI table', () => {
    test('takes names, says who would notice, and gives them back', async () => {
      const page = await stage.look('/admin/sni');
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

      await page.getByRole('switch', { name: `${stage.house.world.sniName} enabled` }).click();
      const refused = page.getByRole('dialog', { name: `Disable ${stage.house.world.sniName}?` });
      await refused.getByText('It is the default. Make another name the default first.').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('row', { name: /cdn\.example\.org/ }).hover();
      await button(page, 'Actions for cdn.example.org').click();
      await page.getByRole('menuitem', { name: 'Change target' }).click();
      await field(page, 'Target').fill('203.0.113.180:443');
      await page.getByText('No device shows it: nobody is touched.').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText('cdn.example.org leads to 203.0.113.180:443').waitFor();
      await takePicture(page, 'sni');
    });
  });
}
