import type { MiniAppPage } from '#tests/support/browser/mini-app-page.ts';
import type { InviteOffer, MyDevice } from '#web/mini-app/api/shapes.ts';
import { changed, HOME, home, LAPTOP, linksOf, OLD_PHONE, PHONE, PLAN, TABLET, TV, withPlan } from './homes.ts';
import type { ScreenState } from './screen-state.ts';
import { member, openDevice, openTab } from './screen-state.ts';

const OFFER: InviteOffer = {
  quotaBytes: 100 * 1024 ** 3,
  reset: 'month',
  deviceLimit: 5,
  expiresAt: PLAN.expiresAt,
  startsOnHold: false,
};
const PAUSED = [changed(PHONE, { state: 'paused', isOnline: false }), changed(LAPTOP, { state: 'paused' })];
const USED_UP = withPlan({ status: 'exhausted', usedBytes: 101 * 1024 ** 3, mayAdd: false }, PAUSED);
const GRACE = withPlan({
  status: 'grace',
  expiresAt: '2026-11-18T12:00:00.000Z',
  graceEndsAt: '2026-11-25T12:00:00.000Z',
  mayAdd: false,
});
const ENDED = withPlan({ status: 'ended', expiresAt: '2026-11-11T12:00:00.000Z', mayAdd: false }, PAUSED);
const SUSPENDED = withPlan({ status: 'suspended', mayAdd: false }, PAUSED);
const FULL = withPlan({}, [
  PHONE,
  LAPTOP,
  TABLET,
  changed(TV, { state: 'ready', lastUsedAt: TABLET.lastUsedAt }),
  OLD_PHONE,
]);
const THREE = withPlan({}, [PHONE, TV, changed(LAPTOP, { state: 'attention' })]);

/** Down to the end of a list, where the buttons that end things stand. */
const cell =
  (at: number) =>
  async ({ page }: MiniAppPage): Promise<void> => {
    await page.locator('.c-list .c-cell').nth(at).click();
  };
const then =
  (...steps: readonly ((app: MiniAppPage) => Promise<void>)[]) =>
  async (app: MiniAppPage): Promise<void> => {
    for (const step of steps) await step(app);
  };
const openAdd = async ({ page }: MiniAppPage): Promise<void> => page.locator('main .c-btn').last().click();
const goOffline = async ({ page }: MiniAppPage): Promise<void> => {
  await page.unrouteAll();
  await page.route('**/v1/**', (route) => route.abort('internetdisconnected'));
  await page.evaluate(() => window.Telegram?.WebView?.receiveEvent?.('visibility_changed', { is_visible: true }));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.locator('.c-strip-note').waitFor();
};
/** The client before 6.2 has no popups, so our own dialog asks. */
const OLD = '6.1';

const qrOf = (device: MyDevice): string => linksOf(device).connections[0]?.link ?? '';

const devices: ScreenState[] = [
  { name: 'devices', target: 'devices', session: member(THREE) },
  { name: 'devices-empty', target: 'devices-empty', session: member(withPlan({ usedBytes: 0 }, [])) },
  { name: 'devices-limit', target: 'devices-limit', session: member(FULL) },
  { name: 'devices-grace', target: 'devices-grace', session: member(GRACE) },
  { name: 'devices-quota', target: 'devices-quota', session: member(USED_UP) },
  { name: 'devices-ended', target: undefined, session: member(ENDED) },
  { name: 'devices-suspended', target: undefined, session: member(SUSPENDED) },
  {
    name: 'devices-on-hold',
    target: undefined,
    session: member(withPlan({ status: 'on_hold', usedBytes: 0, expiresAt: null }, [PHONE])),
  },
  { name: 'devices-offline', target: 'devices-offline', session: member(HOME), reach: goOffline },
  { name: 'devices-loading', target: 'devices-loading', session: 'never' },
];

const add: ScreenState[] = [
  { name: 'add-device', target: 'add-device', session: member(HOME), reach: openAdd },
  {
    name: 'add-device-advanced',
    target: 'add-device-advanced',
    session: member(HOME),
    reach: then(openAdd, async ({ page }) => page.locator('.c-sheet .c-cell').first().click()),
  },
  {
    name: 'add-device-taken',
    target: undefined,
    session: member(HOME),
    reach: then(openAdd, async ({ page }) => page.locator('.c-sheet input').fill('iphone')),
  },
  {
    name: 'add-device-failed',
    target: undefined,
    session: member(HOME),
    answers: { 'POST /me/devices': { status: 0 } },
    reach: then(openAdd, async (app) => {
      await app.pressBottomButton();
      await app.page.locator('.c-note.c-d').waitFor();
    }),
  },
];

const device: ScreenState[] = [
  { name: 'device', target: 'device', session: member(HOME), reach: openDevice(0), qr: qrOf(PHONE) },
  { name: 'device-other', target: undefined, session: member(HOME), reach: openDevice(1) },
  {
    name: 'device-setting',
    target: 'device-setting',
    session: member(withPlan({}, [changed(PHONE, { state: 'setting-up', step: 2, isOnline: false })])),
    reach: openDevice(0),
  },
  {
    name: 'device-attention',
    target: 'device-attention',
    session: member(withPlan({}, [changed(PHONE, { state: 'attention' })])),
    reach: async ({ page }) => page.locator('.c-dev .c-btn').click(),
  },
  {
    name: 'device-qr',
    target: 'device-qr',
    session: member(HOME),
    qr: qrOf(PHONE),
    reach: then(openDevice(0), async ({ page }) => page.locator('button.c-qrcard').click()),
  },
  { name: 'device-rename', target: 'device-rename', session: member(HOME), reach: then(openDevice(0), cell(0)) },
  {
    name: 'device-reissue',
    target: 'device-reissue',
    session: member(HOME),
    version: OLD,
    reach: then(openDevice(0), cell(1)),
  },
  {
    name: 'device-remove',
    target: 'device-remove',
    session: member(HOME),
    version: OLD,
    reach: then(openDevice(0), cell(2)),
  },
  {
    name: 'device-links-failed',
    target: undefined,
    session: member(HOME),
    answers: { [`GET /me/devices/${PHONE.id}/links`]: { status: 503, code: 'UNAVAILABLE' } },
    reach: openDevice(0),
  },
];

const connect: ScreenState[] = [
  { name: 'connect', target: 'connect', session: member(HOME), reach: openTab(1) },
  { name: 'connect-nodevice', target: undefined, session: member(withPlan({}, [])), reach: openTab(1) },
  {
    name: 'connect-other',
    target: 'connect-other',
    session: member(HOME),
    qr: qrOf(LAPTOP),
    reach: then(openTab(1), async ({ page }) => page.getByRole('radio').nth(1).click()),
  },
  {
    name: 'connect-waiting',
    target: 'connect-waiting',
    session: member(withPlan({}, [changed(PHONE, { lastUsedAt: null, isOnline: false })])),
    reach: then(openTab(1), async ({ page }) => {
      await page.locator('.c-hero .c-btn').click();
      await page.locator('.c-walk').waitFor();
    }),
  },
  {
    name: 'connect-done',
    target: 'connect-done',
    session: member(HOME),
    reach: then(openTab(1), async ({ page }) => {
      await page.locator('.c-hero .c-btn').click();
      await page.locator('.c-hero.c-done').waitFor();
    }),
  },
  { name: 'denied-quota', target: 'denied-quota', session: member(USED_UP), reach: openTab(1) },
  { name: 'denied-expired', target: 'denied-expired', session: member(ENDED), reach: openTab(1) },
  { name: 'denied-suspended', target: 'denied-suspended', session: member(SUSPENDED), reach: openTab(1) },
];

const others: ScreenState[] = [
  { name: 'plan', target: 'plan', session: member(HOME), reach: async ({ page }) => page.locator('.c-strip').click() },
  {
    name: 'plan-unlimited',
    target: undefined,
    session: member(withPlan({ quotaBytes: null, reset: 'none', resetsAt: null, expiresAt: null, name: null })),
    reach: async ({ page }) => page.locator('.c-strip').click(),
  },
  { name: 'help', target: 'help', session: member(HOME), reach: openTab(2) },
  { name: 'help-reset', target: 'help-reset', session: member(HOME), version: OLD, reach: then(openTab(2), cell(5)) },
  { name: 'invite', target: 'invite', session: { kind: 'invited', name: 'Anna', offer: OFFER } },
  {
    name: 'invite-used',
    target: 'invite-used',
    session: { kind: 'stranger', invite: 'bad', supportUrl: 'https://t.me/causeway_support' },
  },
  { name: 'stranger', target: undefined, session: { kind: 'stranger', invite: 'none', supportUrl: null } },
  { name: 'reopen', target: 'reopen', session: { status: 401, code: 'LAUNCH_EXPIRED' } },
  { name: 'outside', target: undefined, session: 'never', isInTelegram: false },
  { name: 'error', target: 'error', session: { status: 503, code: 'UNAVAILABLE' } },
  { name: 'no-plan', target: undefined, session: member(home({ plan: null, devices: [] })), reach: openTab(1) },
];

export const STATES: readonly ScreenState[] = [...devices, ...add, ...device, ...connect, ...others];
