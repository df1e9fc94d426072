import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { whenFormHears } from '#tests/support/browser/when-form-hears.ts';
import { newEmail, openGate, setUp, typePassword } from './gate-scene.ts';

/** Who is kept out. */
export function tellTrying(stage: ConsoleStage): void {
  describe('whoever tries', () => {
    test('a wrong password ten times has to wait, and the right one does not help', async () => {
      const { email } = await setUp(stage);
      const own = await openGate(stage);
      await typePassword(own.page, email, 'wrong password');
      await own.page.getByText('E-mail or password does not fit. 9 tries are left, then 15 min of waiting.').waitFor();
      await takePicture(own.page, 'sign-in-wrong');
      for (let tries = 8; tries >= 1; tries -= 1) {
        await typePassword(own.page, email, 'wrong password');
        await own.page.getByText(`${tries} ${tries === 1 ? 'try is' : 'tries are'} left`).waitFor();
      }
      await typePassword(own.page, email, 'wrong password');
      await own.page.getByText(/The next try is possible at \d\d:\d\d/).waitFor();
      await typePassword(own.page, email, STAFF_PASSWORD);
      await own.page.getByText(/Too many tries\. The next is possible at \d\d:\d\d/).waitFor();
    });

    test('an unknown e-mail is answered like a known one', async () => {
      const own = await openGate(stage);
      await typePassword(own.page, newEmail('nobody'), 'wrong password');
      await own.page.getByText('E-mail or password does not fit. 9 tries are left').waitFor();
    });

    test('a way to another site by the return path stays here', async () => {
      const { email } = await setUp(stage);
      for (const back of [
        'https://evil.example/',
        '//evil.example',
        '/\\evil.example',
        '/admin//evil.example',
        '/app',
      ]) {
        const own = await openGate(stage, `?${new URLSearchParams({ back })}`);
        await typePassword(own.page, email, STAFF_PASSWORD);
        await own.page.waitForURL((url) => !url.pathname.startsWith('/admin/sign-in'));
        expect(own.page.url()).toMatch(new RegExp(`^${stage.house.publicUrl}/admin(/account)?$`));
      }
      const own = await stage.openTab();
      await own.open('/admin/account?x=1');
      await whenFormHears(own.page);
      expect(own.page.url()).toBe(`${stage.house.publicUrl}/admin/sign-in?back=%2Fadmin%2Faccount%3Fx%3D1`);
      await typePassword(own.page, email, STAFF_PASSWORD);
      await own.page.waitForURL(`${stage.house.publicUrl}/admin/account?x=1`);
    });
  });
}
