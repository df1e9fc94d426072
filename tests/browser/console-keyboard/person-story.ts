import { describe, expect, test } from 'vitest';
import { expectFilled } from '#tests/support/browser/console-parts.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { walkStops } from '#tests/support/browser/walk-stops.ts';
import { until } from '#tests/support/house/until.ts';
import type { Hands } from './hands.ts';

/** A person and his devices. */
export function tellPerson(hands: Hands, stage: ConsoleStage): void {
  const annaId = async (): Promise<string> =>
    (await stage.sql<{ id: string }[]>`select id from users where name = 'Anna Petrova'`)[0]?.id ?? '';
  const { press, type, dialog, toast, tabTo } = hands;
  describe('a person', () => {
    const status = async (): Promise<unknown> =>
      (await stage.sql<{ status: string }[]>`select status from users where id = ${await annaId()}`)[0]?.status;

    test('is made, extended, reissued, suspended, taken back and given a device', async () => {
      await press('g', 'u');
      await heading(hands.page, 'Users').waitFor();
      await press('n');
      await dialog('New user').waitFor();
      await type('Olga Sorokina');
      await press('Control+Enter');
      await heading(hands.page, 'Olga Sorokina').waitFor();
      await press('/');
      await press('Control+k');
      await type('@Anna');
      await hands.page.getByRole('option', { name: /Anna Petrova/ }).waitFor();
      await press('Enter');
      await heading(hands.page, 'Anna Petrova').waitFor();
      expect((await walkStops(hands.page)).faults).toEqual([]);

      await press('e');
      await dialog(/^Extend/).waitFor();
      await type('200');
      await press('Control+Enter');
      await toast(/extended/).waitFor();
      await press('i');
      await dialog(/^Reissue/).waitFor();
      await press('Control+Enter');
      await toast(/reissued/).waitFor();
      await press('d');
      await dialog(/^Add a device/).waitFor();
      await type('MacBook');
      await press('Control+Enter');
      await dialog(/^MacBook of/).waitFor();
      await press('Escape');
      await hands.page.getByRole('button', { name: 'Actions for MacBook' }).waitFor();
      await press('s');
      await dialog(/^Suspend/).waitFor();
      // The safe button has the focus: Enter leaves all as it is.
      await press('Enter');
      await dialog(/^Suspend/).waitFor({ state: 'detached' });
      expect(await status()).toBe('active');
      await press('s');
      await dialog(/^Suspend/).waitFor();
      await press('Tab', 'Enter');
      await toast(/suspended/).waitFor();
      expect(await status()).toBe('suspended');
      await press('z');
      await until('she is taken back', async () => (await status()) === 'active');
      const chart = hands.page.locator('.k-sec').filter({ hasText: /^Usage/ });
      expect(await chart.getByRole('table').count()).toBe(0);
      await press('t');
      await chart.getByRole('table').getByRole('columnheader', { name: 'Riga 1' }).waitFor();
      await press('t');
      await expectFilled(hands.page, chart);
    });

    test('loses no device by Enter', async () => {
      await tabTo('Actions for MacBook');
      await press('Enter');
      await hands.page.locator('[role=menuitem]:focus').waitFor();
      await press('End', 'Enter');
      await dialog(/^Remove "MacBook"/).waitFor();
      await tabTo(/^Reason/);
      await type('lost');
      await press('Enter', 'Tab');
      await tabTo(/^Remove device/);
      await press('Enter');
      expect(await dialog(/^Remove "MacBook"/).count()).toBe(1);
      const left =
        await stage.sql`select from device where user_id = ${await annaId()} and name = 'MacBook' and removed_at is null`;
      expect(left).toHaveLength(1);
      await press('Space');
      await toast(/MacBook removed/).waitFor();
      await hands.page.getByRole('button', { name: 'Actions for MacBook' }).waitFor({ state: 'detached' });
    });
  });
}
