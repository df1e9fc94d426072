import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { row } from '#tests/support/browser/page-parts.ts';
import { at, audited, said } from './record-scene.ts';

/** Invites: made, revoked, and away with api. */
export function tellInvites(stage: ConsoleStage): void {
  describe('invites', () => {
    test('are made with links to hand over, and revoked with a reason', async () => {
      const page = await at(stage, ['/admin/invites', 'Invites']);
      await page.keyboard.press('n');
      const making = page.getByRole('dialog', { name: 'New invite' });
      await making.getByLabel('Uses at most').fill('3');
      await making.getByText('Up to 3 people become users under Shore 50.').waitFor();
      await page.keyboard.press('Control+Enter');
      const ready = page.getByRole('dialog', { name: 'The invite to Shore 50 is ready' });
      const link = await ready.getByText(/^https:\/\/t\.me\/northquay_bot\?startapp=inv_/).innerText();
      await ready.getByText(/^https:\/\/t\.me\/northquay_bot\?start=inv_/).waitFor();
      await page.keyboard.press('Enter');
      await ready.waitFor({ state: 'detached' });
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
      expect(await audited(stage, 'invite.revoke')).toMatchObject([{ details: { reason: 'posted in public' } }]);
    });
  });

  test('invites say so when only api is away, and the frame stands', async () => {
    await stage.house.processes.api.stop();
    try {
      const page = await at(stage, ['/admin/invites', 'Invites']);
      await page.getByText('The invites did not load').waitFor();
    } finally {
      await stage.house.processes.api.start();
    }
  });
}
