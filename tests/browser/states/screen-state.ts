import type { Page, Route } from 'playwright-core';
import type { MiniAppPage } from '#tests/support/browser/mini-app-page.ts';
import type { Home, MiniAppSession } from '#web/mini-app/api/shapes.ts';
import { HOME, linksOf, NOW_MS, PHONE, usage } from './homes.ts';

/** One state of one screen: what the api answers, and what the person does to get there. */
export type ScreenState = {
  /** Of its pictures. */
  readonly name: string;
  /** The picture of the target that it stands beside; undefined where the target draws none. */
  readonly target: string | undefined;
  readonly session: MiniAppSession | Failure | 'never';
  readonly reach?: (app: MiniAppPage) => Promise<void>;
  readonly version?: string;
  /** False opens the address in a plain browser. */
  readonly isInTelegram?: boolean;
  /** What the QR on the picture must read. */
  readonly qr?: string;
  /** Answers of single paths, before the usual ones. */
  readonly answers?: Readonly<Record<string, Failure | object>>;
};

/** An answer that is a problem, or none at all. */
export type Failure = { readonly status: number; readonly code: string } | { readonly status: 0 };

const BEARER = { token: 'token', expiresAt: '2030-01-01T00:00:00.000Z', endsAt: '2030-01-01T00:00:00.000Z' };

export const member = (home: Home): MiniAppSession => ({ kind: 'member', bearer: BEARER, home });

/** Answers the page's requests as the api would. */
export async function answerAs(page: Page, state: ScreenState): Promise<void> {
  await page.route('**/v1/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/v1', '');
    const own = state.answers?.[`${route.request().method()} ${path}`];
    if (own !== undefined) return answer(route, own);
    if (path === '/tma/session') return state.session === 'never' ? undefined : answer(route, state.session);
    return answer(route, usual(route, path, state));
  });
}

function usual(route: Route, path: string, { session }: ScreenState): object {
  const home = typeof session === 'object' && 'kind' in session && session.kind === 'member' ? session.home : HOME;
  const deviceId = /^\/me\/devices\/([^/]+)\//.exec(path)?.[1];
  const device = home.devices.find(({ id }) => id === deviceId) ?? PHONE;
  if (path.endsWith('/links')) return linksOf(device);
  if (path.endsWith('/tickets')) return { url: '/open/happ/ticket', expiresAt: '2030-01-01T00:00:00.000Z' };
  if (path === '/me/usage') {
    const span = new URL(route.request().url()).searchParams.get('span');
    return usage(span === 'day' || span === 'week' ? span : 'month');
  }
  return home;
}

function answer(route: Route, given: Failure | object): Promise<void> {
  if (!('status' in given)) return route.fulfill({ json: given });
  if (given.status === 0) return route.abort('internetdisconnected');
  const body = {
    ...given,
    type: '',
    title: '',
    detail: 'no',
    instance: 'urn:uuid:00000000-0000-0000-0000-00007f3a2c11',
  };
  return route.fulfill({ status: given.status as number, json: body, contentType: 'application/problem+json' });
}

/** Launch data as they look; the api that would verify them is not there. */
export const launchData = (language: string): string =>
  new URLSearchParams({
    user: JSON.stringify({ id: 1001, first_name: 'Anna', language_code: language }),
    auth_date: String(Math.floor(NOW_MS / 1_000)),
    hash: '0'.repeat(64),
  }).toString();

export const openDevice =
  (at: number) =>
  async ({ page }: MiniAppPage): Promise<void> => {
    await page.locator('.c-dev').nth(at).click();
    // What comes late moves what lies below it, and with it where a click scrolls to.
    await page.locator('.c-qr svg, .c-laying, .c-note.c-d').first().waitFor();
  };
export const openTab =
  (at: number) =>
  async ({ page }: MiniAppPage): Promise<void> => {
    await page.locator('.c-tabs').getByRole('link').or(page.locator('.c-tabs').getByRole('button')).nth(at).click();
  };
