import { describe, expect, test } from 'vitest';
import { systemClock } from '#kit/clock.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { makeSetupPath } from '#tests/support/browser/sign-up-staff.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { appOf } from '#tests/support/staff-proofs.ts';
import { newEmail, openGate, press, setUp, toAccount, typePassword } from './gate-scene.ts';

/** The set-up link. */
export function tellSetup(stage: ConsoleStage): void {
  describe('a set-up link', () => {
    test('leads to an account with an authenticator app, which then signs in', async () => {
      const { email, tab: own } = await setUp(stage);
      const { page } = own;
      expect(page.url()).toBe(`${stage.house.publicUrl}/admin/setup?step=passkey`);
      await press(page, 'Go on without one');
      await heading(page, 'Codes for the other days').waitFor();
      const secret = (await page.locator('.g-secret').innerText()).replaceAll(' ', '');
      await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
      const code = appOf(systemClock, secret);
      await page.getByLabel('Code from the app').fill(code());
      await takePicture(page, 'setup-codes');
      await press(page, 'Turn on codes');
      await heading(page, 'Keep these 10 codes').waitFor();
      const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts();
      expect(codes).toHaveLength(10);
      await takePicture(page, 'setup-kept');
      await press(page, 'I have kept them');
      await toAccount(page);
      await takePicture(page, 'account');

      const later = await openGate(stage);
      await typePassword(later.page, email, STAFF_PASSWORD);
      await heading(later.page, 'Enter the code').waitFor();
      await later.page.getByLabel('Code, 6 digits').pressSequentially('000000');
      await later.page.getByText('That code did not fit. 9 tries are left').waitFor();
      await takePicture(later.page, 'sign-in-code');
      await later.page.getByRole('link', { name: 'Use a recovery code' }).click();
      await later.page.getByLabel('Recovery code').fill(codes[0] ?? '');
      await press(later.page, 'Sign in');
      await toAccount(later.page);
      await later.page.getByText('9 recovery codes are left').waitFor();
    });

    test('works once, and says so to whoever opens it again', async () => {
      const path = await makeSetupPath(stage.house);
      const first = await stage.openTab();
      await first.open(path);
      expect(first.page.url()).toBe(`${stage.house.publicUrl}/admin/setup`);
      await first.page.getByLabel('Your name').fill('Nils');
      await first.page.getByLabel('E-mail').fill(newEmail('nils'));
      await first.page.getByLabel('Password', { exact: true }).fill('short');
      await press(first.page, 'Go on to the passkey');
      await first.page.getByText('Write 12 characters or more').waitFor();
      const second = await stage.openTab();
      await second.open(path);
      await heading(second.page, 'Lay the first stone').or(heading(second.page, 'Welcome to The house')).waitFor();
      await first.page.getByLabel('Password', { exact: true }).fill(STAFF_PASSWORD);
      await press(first.page, 'Go on to the passkey');
      await heading(first.page, 'Make a passkey').waitFor();
      await second.page.getByLabel('Your name').fill('Olaf');
      await second.page.getByLabel('E-mail').fill(newEmail('olaf'));
      await second.page.getByLabel('Password', { exact: true }).fill(STAFF_PASSWORD);
      await press(second.page, 'Go on to the passkey');
      await heading(second.page, 'This link lays no stone').waitFor();
      await second.open(path);
      await second.page.waitForURL(`${stage.house.publicUrl}/admin/setup`);
      await heading(second.page, 'This link lays no stone').waitFor();
      await second.page.getByText('npm run setup-link').waitFor();
      await takePicture(second.page, 'setup-spent');
    });
  });
}
