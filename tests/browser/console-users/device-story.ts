import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { dialog, toast } from '#tests/support/browser/page-parts.ts';
import { STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { forgetProof, makePerson, WAY } from './user-scene.ts';

/** The life of a device. */
export function tellDevice(stage: ConsoleStage): void {
  describe('a device', () => {
    test('is renamed, gets another link, and is removed with a reason after a fresh proof', async () => {
      const { id, devices } = await makePerson(stage, 'Nino', [{ name: 'Tablet', connections: [WAY] }]);
      const deviceId = devices?.[0]?.id ?? '';
      const page = await stage.look(`/admin/users/${id}`);
      const choose = async (name: string, what: string): Promise<void> => {
        await page.getByRole('button', { name: `Actions for ${name}` }).click();
        await page.getByRole('menuitem', { name: what }).click();
      };
      await choose('Tablet', 'Rename');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('Old tablet');
      await page.keyboard.press('Enter');
      await toast(page, 'Tablet is Old tablet now').waitFor();

      await choose('Old tablet', 'New link');
      await dialog(page, 'Give Old tablet a new link?').getByRole('button', { name: 'Make new link' }).click();
      await dialog(page, 'Old tablet of Nino').locator('.k-cmd code').waitFor();
      await page.keyboard.press('Escape');

      await forgetProof(stage);
      await choose('Old tablet', 'Remove device');
      const asked = dialog(page, 'Remove "Old tablet" of Nino?');
      await asked.getByText('1 is revoked').waitFor();
      await asked.getByText('0 of 5 then').waitFor();
      await asked.getByText('Cannot be undone.').waitFor();
      await takePicture(page, 'user-remove');
      await asked.getByLabel('Reason').fill('lost on a train');
      await asked.getByRole('button', { name: 'Remove device' }).click();
      await dialog(page, 'Is it you?').waitFor();
      await page.keyboard.type('wrong password here');
      await page.keyboard.press('Enter');
      await page.getByText(/That did not fit/).waitFor();
      await page.keyboard.type(STAFF_PASSWORD);
      await page.keyboard.press('Enter');
      await toast(page, /Old tablet removed/).waitFor();
      await page.getByText('No devices yet').waitFor();
      const [event] = await stage.sql`
        select details->>'reason' as reason from audit_event where action = 'device.remove' and noun_id = ${deviceId}`;
      expect(event).toEqual({ reason: 'lost on a train' });
    });
  });
}
