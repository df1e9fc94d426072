import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { findObstacles } from '#tests/support/browser/find-obstacles.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { makeAccount, STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { makeSetupPath } from '#tests/support/browser/sign-up-staff.ts';
import { newEmail, openGate, press, setUp, toAccount } from './gate-scene.ts';

/** The way in by keys, and how it looks. */
export function tellWayIn(stage: ConsoleStage): void {
  test('the keyboard alone leads in and about', async () => {
    const { email } = await setUp(stage);
    const own = await openGate(stage);
    const { keyboard } = own.page;
    const until = async (name: string): Promise<void> => {
      for (let step = 0; step < 12; step += 1) {
        await keyboard.press('Tab');
        const at = await own.page.evaluate(() => document.activeElement?.id ?? '');
        if (at === name) return;
      }
      throw new Error(`Tab does not lead to ${name}.`);
    };
    await until('email');
    await keyboard.type(email);
    await keyboard.press('Tab');
    await keyboard.type(STAFF_PASSWORD);
    await keyboard.press('Enter');
    await toAccount(own.page);
  });

  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    test.each(['desk', 'phone'] as const)('no barrier stands in the way, and all is as drawn: %s', async (size) => {
      const barriers: string[] = [];
      const look = async (page: Page, name: string): Promise<void> => {
        barriers.push(...(await findObstacles(page, `${name}-${size}-${theme}`)));
      };
      const gate = await openGate(stage, '', { size, theme });
      await look(gate.page, 'sign-in');
      await gate.page.getByRole('button', { name: 'Русский' }).click();
      await heading(gate.page, 'Вход').waitFor();
      await look(gate.page, 'sign-in-ru');
      const setup = await stage.openTab({ size, theme });
      await setup.open(await makeSetupPath(stage.house));
      await look(setup.page, 'setup');
      await makeAccount(setup.page, newEmail('look'));
      await look(setup.page, 'setup-passkey');
      await press(setup.page, 'Go on without one');
      await setup.page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
      await look(setup.page, 'setup-codes');
      await press(setup.page, 'Go on without codes');
      await toAccount(setup.page);
      await look(setup.page, 'account');
      await setup.open('/admin/nowhere');
      await heading(setup.page, 'There is nothing here').waitFor();
      await look(setup.page, 'missing');
      expect(barriers).toEqual([]);
    });
  });
}
