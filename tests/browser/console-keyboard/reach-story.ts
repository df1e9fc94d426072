import { describe, expect, test } from 'vitest';
import { whenAlive } from '#tests/support/browser/console-page.ts';
import { ADMIN_EMAIL } from '#tests/support/browser/console-stage.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { STAFF_PASSWORD } from '#tests/support/browser/sign-up.ts';
import { walkStops } from '#tests/support/browser/walk-stops.ts';
import type { Hands } from './hands.ts';

/** Signing in, and every page and dialog. */
export function tellReach(hands: Hands): void {
  const { press, type, tabTo, focused, walk, peek, go } = hands;
  describe('by keys alone', () => {
    test('somebody signs in, and the way past the navigation is the first stop', async () => {
      await heading(hands.page, 'Sign in').waitFor();
      expect((await walkStops(hands.page)).faults).toEqual([]);
      await tabTo('E-mail');
      await type(ADMIN_EMAIL);
      await press('Tab');
      await type(STAFF_PASSWORD);
      await press('Enter');
      await whenAlive(hands.page);
      await hands.page.reload();
      await whenAlive(hands.page);
      await press('Tab');
      expect(await focused()).toBe('Skip to content');
      await press('Enter');
      await expect.poll(() => hands.page.evaluate(() => document.activeElement?.id)).toBe('main');
    });

    test('every page is reached, and on each every stop with a ring, in order', async () => {
      await press('g', 'o');
      await hands.page.waitForURL(({ pathname }) => pathname === '/admin');
      expect((await walkStops(hands.page)).faults).toEqual([]);
      await walk('Plans', 'g', 'p');
      await walk('Nodes', 'g', 'n');
      await walk('SNI table', 'g', 's');
      await walk('Jobs', 'g', 'j');
      for (const name of ['Groups', 'Invites', 'API tokens', 'Settings']) {
        await go(name);
        await walk(name);
      }
      await walk('Users', 'g', 'u');
      await walk('Audit', 'g', 'a');
    }, 120_000);

    test('help, palette, dialogs and sheets take the focus and give it back', async () => {
      await press('g', 'u');
      await heading(hands.page, 'Users').waitFor();
      await tabTo(/^New user/);
      await peek('Keys', () => press('?'));
      await peek('Command palette', () => press('Control+k'));
      await peek('New user', () => press('n'));
      await peek('Filter by', () => press('f'));
      for (const [keys, title, what] of [
        ['p', 'Plans', /plan/i],
        ['s', 'SNI table', /SNI|name/i],
      ] as const) {
        await press('g', keys);
        await heading(hands.page, title).waitFor();
        await peek(what, () => press('n'));
      }
      for (const [name, what] of [
        ['Groups', /group/i],
        ['Invites', /invite/i],
        ['API tokens', /token/i],
      ] as const) {
        await go(name);
        await heading(hands.page, name).waitFor();
        await peek(what, () => press('n'));
      }
    });
  });
}
