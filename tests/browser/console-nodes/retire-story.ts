import { describe, expect, test } from 'vitest';
import { findBarriers } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { button } from '#tests/support/browser/page-parts.ts';
import { STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { NODE, nodeNamed, pathOf } from './node-scene.ts';

/** The end of a node. */
export function tellRetiring(stage: ConsoleStage): void {
  describe('a node', () => {
    test('is retired by its name and a fresh proof, and nothing is done before', async () => {
      const page = await stage.look(await pathOf(stage, NODE));
      await stage.sql`update staff_session set proven_at = proven_at - interval '11 minutes'`;
      await button(page, 'More actions').click();
      await page.getByRole('menuitem', { name: `Retire ${NODE}` }).click();
      const dialog = page.getByRole('alertdialog', { name: `Retire ${NODE}?` });
      await dialog.getByText('Its certificate is revoked within 1 s.').waitFor();
      await dialog.getByText('it leaves 1 group').waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await takePicture(page, 'retire');
      const retire = dialog.getByRole('button', { name: `Retire ${NODE}` });
      expect(await retire.isDisabled()).toBe(true);
      await dialog.getByLabel('Reason').fill('its lease is over');
      await dialog.getByLabel(`Type ${NODE} to go on`).fill(NODE);
      await page.keyboard.press('Enter');
      await retire.click();
      const proof = page.getByRole('dialog', { name: 'Is it you?' });
      await proof.waitFor();
      expect((await nodeNamed(stage, NODE))?.status).toBe('active');
      await proof.getByLabel('Code from the app, or your password').fill(STAFF_PASSWORD);
      await proof.getByRole('button', { name: 'Go on' }).click();
      await page.getByText(`${NODE} is retired.`).waitFor();
      await page.getByText('It stands in no group and no link').first().waitFor();
      expect((await nodeNamed(stage, NODE))?.status).toBe('revoked');
      const audit = await stage.sql`select details from audit_event where action = 'node.revoke'`;
      expect(audit).toMatchObject([{ details: { name: NODE, reason: 'its lease is over' } }]);
    });
  });
}
