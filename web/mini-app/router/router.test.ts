import { beforeEach, expect, test, vi } from 'vitest';
import { HistoryRouter } from './history-router.ts';
import { firstRoute, HOME, parentOf } from './route.ts';

const DEVICE = { page: 'device', deviceId: '01920000-0000-7000-8000-000000000001' } as const;
const QR = { page: 'qr', deviceId: DEVICE.deviceId, connectionId: 'c' } as const;

/** A browser's history: entries, a place in them, and popstate on the way back. */
class FakeHistory {
  readonly entries: unknown[] = [null];
  at = 0;
  onPop: (event: { state: unknown }) => void = () => undefined;
  pushState = (state: unknown): void => {
    this.entries.splice((this.at += 1), this.entries.length, state);
  };
  replaceState = (state: unknown): void => {
    this.entries[this.at] = state;
  };
  back = (): void => {
    if (this.at === 0) return;
    this.at -= 1;
    this.onPop({ state: this.entries[this.at] });
  };
}

let history: FakeHistory;
let router: HistoryRouter;
beforeEach(() => {
  history = new FakeHistory();
  vi.stubGlobal('history', history);
  vi.stubGlobal('addEventListener', (_: string, listener: FakeHistory['onPop']) => {
    history.onPop = listener;
  });
  vi.stubGlobal('removeEventListener', () => undefined);
  router = new HistoryRouter(HOME);
  router.start();
});

test('pushes pages and steps back through them, by our Back and by the browser’s', () => {
  router.go(DEVICE);
  router.go(QR);
  router.back();
  expect(router.route).toEqual({ ...DEVICE, connectionId: 'c' });
  router.go({ page: 'plan' });
  history.back();
  expect(router.route.page).toBe('device');
});

test('a deep link knows its parent, though nothing was before it', () => {
  router = new HistoryRouter(firstRoute(`dev_${DEVICE.deviceId}`));
  router.start();
  expect(router.route).toEqual(DEVICE);
  router.back();
  expect(router.route).toEqual(HOME);
  expect(history.entries).toHaveLength(1);
});

test('tabs replace each other: Back never walks through them', () => {
  router.go({ page: 'connect' });
  router.go({ page: 'help' });
  expect(history.entries).toHaveLength(1);
  router.back();
  expect(router.route).toEqual({ page: 'help' });
});

test('going where one is does nothing; listeners hear of the rest', () => {
  const heard = vi.fn<() => void>();
  const end = router.subscribe(heard);
  router.go(HOME);
  expect(heard).not.toHaveBeenCalled();
  router.go({ page: 'plan' });
  end();
  router.back();
  expect(heard).toHaveBeenCalledTimes(1);
});

test.each([
  [undefined, HOME],
  ['inv_abc', HOME],
  ['dev_nothing', HOME],
  ['dev_../../etc', HOME],
  ['connect', { page: 'connect' }],
])('the start parameter %s opens', (param, route) => {
  expect(firstRoute(param)).toEqual(route);
});

test('each pushed page has a parent, and no tab has one', () => {
  expect(parentOf({ page: 'plan' })).toEqual(HOME);
  expect(parentOf(DEVICE)).toEqual(HOME);
  expect(parentOf({ page: 'help' })).toBeUndefined();
});
