import { describe, expect, test } from 'vitest';
import { plugInKey } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { isBefore, leave, openGate, press, setUp, toAccount } from './gate-scene.ts';

/** A passkey from its making to its removal. */
export function tellPasskey(stage: ConsoleStage): void {
  describe('a passkey', () => {
    test('is made while setting up, signs in, and is removed after a fresh proof', async () => {
      const { tab: own } = await setUp(stage);
      const { page, context } = own;
      await plugInKey(context, page);
      await press(page, 'Make a passkey');
      await heading(page, 'Codes for the other days').waitFor();
      await press(page, 'Go on without codes');
      await toAccount(page);
      await page.getByText('never used').waitFor();
      await leave(page);
      await page.getByText('You are signed out.').waitFor();
      // The page hears Enter once it is alive, and signs in by the first one that it hears.
      const isIn = async (): Promise<boolean> => {
        if (isBefore(page)) await page.keyboard.press('Enter');
        return !isBefore(page);
      };
      await expect.poll(isIn, { interval: 300 }).toBe(true);
      await toAccount(page);
      await page.getByText('used now').waitFor();

      await stage.sql`update staff_session set proven_at = proven_at - interval '11 minutes'`;
      await press(page, 'Remove Linux');
      const dialog = page.getByRole('dialog', { name: 'Is it you?' });
      await dialog.waitFor();
      await takePicture(page, 'proof');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('used now').waitFor();
      await press(page, 'Remove Linux');
      await dialog.getByLabel('Code from the app, or your password').fill('not my password');
      await dialog.getByRole('button', { name: 'Go on' }).click();
      await dialog.getByText('That did not fit. 9 tries are left.').waitFor();
      await dialog.getByRole('button', { name: 'Use a passkey' }).click();
      await page.getByText('None yet. A passkey signs in').waitFor();
    });

    test('that is not known is told so', async () => {
      const own = await openGate(stage);
      await plugInKey(own.context, own.page);
      await press(own.page, 'Use a passkey');
      await own.page.getByText('No passkey came.').waitFor();
    });
  });
}
