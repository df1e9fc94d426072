import { describe, expect, test } from 'vitest';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { takePicture } from '#tests/support/browser/take-picture.ts';
import { leave, press, setUp, signIn } from './gate-scene.ts';

/** A session and its end. */
export function tellSession(stage: ConsoleStage): void {
  describe('a session', () => {
    test('that was signed out is worth nothing, nor is a copy of its cookie', async () => {
      const { email } = await setUp(stage);
      const own = await signIn(stage, email);
      const cookies = await own.context.cookies();
      const cookie = cookies.find(({ name }) => name === 'causeway-session');
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
      expect((cookie?.expires ?? 0) * 1_000 - Date.now()).toBeLessThanOrEqual(900_000);
      await leave(own.page);
      await own.page.getByText('You are signed out.').waitFor();

      const thief = await stage.openTab();
      await thief.context.addCookies(cookies);
      await thief.open('/admin/account');
      await heading(thief.page, 'Sign in').or(heading(thief.page, 'Sign in to The house')).waitFor();
      const act = await thief.page.evaluate(async () => {
        const answer = await fetch('/admin/act/users', { headers: { accept: 'application/json' } });
        const session = await fetch('/admin/auth/session');
        return [answer.status, ((await answer.json()) as { code: string }).code, await session.text()];
      });
      expect(act).toEqual([401, 'SESSION_ENDED', '{}']);
    });

    test('is told everywhere when it was ended elsewhere, and what was written stays', async () => {
      const { email } = await setUp(stage);
      const [one, two] = [await signIn(stage, email), await signIn(stage, email)];
      await two.page.getByLabel('New password').fill('half a thought');
      await press(one.page, 'End all others');
      await expect.poll(() => one.page.getByText('Chrome, Linux').count()).toBe(1);
      await two.page.getByRole('dialog', { name: 'You are signed out' }).waitFor();
      await takePicture(two.page, 'ended');
      expect(await two.page.getByLabel('New password').inputValue()).toBe('half a thought');
    });

    test('keeps its acts to pages of its own', async () => {
      const { email } = await setUp(stage);
      const own = await signIn(stage, email);
      const cookie = (await own.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      const send = (headers: Record<string, string>) =>
        fetch(`${stage.house.publicUrl}/admin/act/users`, { headers: { cookie, ...headers } });
      expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
      const refused = [
        {},
        { origin: 'https://evil.example' },
        { 'sec-fetch-site': 'same-site', origin: stage.house.publicUrl },
      ];
      for (const headers of refused) expect((await send(headers)).status).toBe(403);
      const secret = own.page.evaluate(() => document.cookie);
      expect(await secret).not.toContain('causeway-');
    });

    test('hears of what moves, in counts', async () => {
      const { email } = await setUp(stage);
      const own = await signIn(stage, email);
      await own.page.evaluate(() => {
        const line = new EventSource('/admin/live');
        line.addEventListener('news', ({ data }: MessageEvent<string>) => {
          if (/"user":[1-9]/.test(data)) document.body.dataset['heard'] = data;
        });
      });
      const heard = () => own.page.evaluate(() => document.body.dataset['heard']);
      // The line counts from its own first look on.
      const isTold = async (): Promise<boolean> => {
        await stage.house.api.post('/v1/users', { name: 'Somebody' });
        return (await heard()) !== undefined;
      };
      await expect.poll(isTold, { interval: 500 }).toBe(true);
      expect(JSON.parse((await heard()) ?? '')).toMatchObject({ nodes: { total: 1 } });
    });
  });
}
