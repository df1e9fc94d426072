import { describe, expect, test } from 'vitest';
import { createUser } from '#core/user/create-user.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { hearAsking } from './asked.ts';

/**
 * Makes users until it is so: the first news after a page has come tells only where things stood.
 */
const createUntil = ({ house }: ConsoleStage, isSo: () => boolean | Promise<boolean>): Promise<void> =>
  expect
    .poll(
      async () => {
        await createUser(house.world.system, { name: 'Somebody' });
        return isSo();
      },
      { interval: 500 },
    )
    .toBe(true);

/** What keeps a session alive, and its end. */
export function tellSession(stage: ConsoleStage): void {
  describe('a session', () => {
    const endsAt = async (): Promise<number> => {
      const [row] = await stage.sql<
        { at: Date }[]
      >`select max(expires_at) as at from staff_session where revoked_at is null`;
      return row?.at.getTime() ?? 0;
    };
    /** As if he had done nothing for ten minutes. */
    const idle =
      () => stage.sql`update staff_session set seen_at = now() - interval '10 minutes', expires_at = now() + interval '5 minutes'
      where revoked_at is null`;

    test('is not kept alive by what its pages ask of their own accord, and is by what somebody asks for', async () => {
      const page = await stage.look('/admin/users');
      const asked = hearAsking(page);
      await idle();
      const before = await endsAt();
      await createUntil(stage, () => asked.some(({ endedAt }) => endedAt !== undefined));
      expect(asked.filter(({ request }) => request.headers()['x-causeway-background'] !== '1')).toEqual([]);
      expect(await endsAt()).toBe(before);
      await page.keyboard.press('r');
      await page
        .getByRole('row', { name: /Somebody/ })
        .first()
        .waitFor();
      await expect.poll(endsAt).toBeGreaterThan(before);
      await idle();
      const again = await endsAt();
      await page.keyboard.press('g');
      await page.keyboard.press('n');
      await page.getByRole('heading', { level: 1, name: 'Nodes' }).waitFor();
      expect(await endsAt()).toBeGreaterThan(again);
    });

    test('that has run out is told over the open page, which asks no more', async () => {
      const page = await stage.look('/admin/users');
      const asked = hearAsking(page);
      await page.keyboard.press('n');
      await page.getByRole('dialog', { name: 'New user' }).waitFor();
      await page.keyboard.type('Half a name');
      await stage.sql`update staff_session set expires_at = now() - interval '1 second' where revoked_at is null`;
      const told = page.getByRole('dialog', { name: 'You are signed out' });
      await createUntil(stage, () => told.isVisible());
      expect(await page.locator('input[id=name]').inputValue()).toBe('Half a name');
      expect(asked).toEqual([]);
    });
  });
}
