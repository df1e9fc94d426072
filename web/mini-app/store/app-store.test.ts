import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EarlyStart } from '#web/platform/early/ask-early.ts';
import type { Home, MiniAppSession } from '../api/shapes.ts';
import type { AppState } from './app-state.ts';
import { AppStore } from './app-store.ts';
import { refreshDelayMs, retryDelayMs } from './delays.ts';

const HOME: Home = {
  at: '2026-11-21T12:00:00.000Z',
  user: { id: '01920000-0000-7000-8000-000000000001', name: 'Anna', language: null, wantsNotices: true },
  tenant: { name: 'Demo', botUsername: null, supportUrl: null },
  plan: null,
  isLate: false,
  devices: [],
  countries: [],
};

type Answer = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> } | 'none';
let answers: Answer[];
let asked: { path: string; authorization: string | null }[];

beforeEach(() => {
  answers = [];
  asked = [];
  vi.useFakeTimers({ now: Date.parse(HOME.at) });
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push({ path, authorization: new Headers(init.headers).get('authorization') });
    const answer = answers.shift() ?? 'none';
    if (answer === 'none') return Promise.reject(new TypeError('fetch failed'));
    const body = answer.body === undefined ? null : JSON.stringify(answer.body);
    return Promise.resolve(
      new Response(body, { status: answer.status, ...(answer.headers ? { headers: answer.headers } : {}) }),
    );
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const inMinutes = (minutes: number): string => new Date(Date.parse(HOME.at) + minutes * 60_000).toISOString();
const member = (home: Home = HOME, token = 'first'): MiniAppSession => ({
  kind: 'member',
  bearer: { token, expiresAt: inMinutes(15), endsAt: inMinutes(720) },
  home,
});
const problem = (status: number, code: string, headers = {}): Answer => ({
  status,
  headers,
  body: { code, detail: 'no', instance: 'urn:uuid:00000000-0000-0000-0000-00007f3a2c11' },
});
const open = (): AppStore => new AppStore({ initData: 'signed', telegramId: 7 });
const kindOf = ({ state }: AppStore): AppState['kind'] => state.kind;
const settled = () => vi.advanceTimersByTimeAsync(0);

test('without launch data nobody is asked anything', () => {
  const store = new AppStore({ initData: undefined, telegramId: undefined });
  store.start();
  expect(kindOf(store)).toBe('outside');
  expect(asked).toEqual([]);
});

test('signs in by the launch data and shows what came with the answer', async () => {
  answers = [{ status: 200, body: member() }];
  const store = open();
  store.start();
  expect(kindOf(store)).toBe('starting');
  await settled();
  expect(store.state).toEqual({ kind: 'member', home: HOME, isKept: false, isOffline: false });
  expect(asked).toEqual([{ path: '/v1/tma/session', authorization: 'tma signed' }]);
});

test('begins with what the head of the page was answered, and asks nobody again', async () => {
  const early = { initData: 'signed', language: 'en', answered: member() } satisfies Partial<EarlyStart>;
  const session = Promise.resolve(Response.json(member()));
  vi.stubGlobal('window', { causewayEarly: { ...early, session } });
  const store = open();
  expect(store.state).toEqual({ kind: 'member', home: HOME, isKept: false, isOffline: false });
  store.start();
  await settled();
  expect(asked).toEqual([]);
  expect(window.causewayEarly).toEqual({ initData: 'signed', language: 'en' });
  // It is kept as any other answer is, and the bearer that came with it is used.
  expect(open().state).toMatchObject({ kind: 'member', isKept: true, home: HOME });
  answers = [{ status: 200, body: HOME }];
  await store.refresh();
  expect(asked).toEqual([{ path: '/v1/me', authorization: 'Bearer first' }]);
});

test('takes no answer that somebody else’s launch has got', () => {
  const session = Promise.resolve(Response.json(member()));
  vi.stubGlobal('window', { causewayEarly: { initData: 'other', language: 'en', session, answered: member() } });
  expect(kindOf(open())).toBe('starting');
});

test('shows at once what was there last, says that it is offline, and recovers by itself', async () => {
  answers = [{ status: 200, body: member() }];
  open().start();
  await settled();
  const store = open();
  store.start();
  expect(store.state).toMatchObject({ kind: 'member', isKept: true });
  await settled();
  expect(store.state).toMatchObject({ kind: 'member', isOffline: true, home: HOME });
  answers = [{ status: 200, body: member() }];
  await vi.advanceTimersByTimeAsync(2_000);
  expect(store.state).toMatchObject({ kind: 'member', isKept: false, isOffline: false });
});

test('somebody else’s kept data are not shown', async () => {
  answers = [{ status: 200, body: member() }];
  open().start();
  await settled();
  const other = new AppStore({ initData: 'signed', telegramId: 8 });
  other.start();
  expect(kindOf(other)).toBe('starting');
});

test.each(['LAUNCH_EXPIRED', 'LAUNCH_TAMPERED', 'LAUNCH_MALFORMED', 'LAUNCH_SUPERSEDED', 'SESSION_ENDED'])(
  'asks to open the app again: %s',
  async (code) => {
    answers = [problem(401, code)];
    const store = open();
    store.start();
    await settled();
    expect(kindOf(store)).toBe('reopen');
  },
);

test('a failure names a code, honours Retry-After, and is tried again by itself', async () => {
  answers = [problem(503, 'UNAVAILABLE', { 'retry-after': '9' }), { status: 200, body: member() }];
  const store = open();
  store.start();
  await settled();
  expect(store.state).toMatchObject({ kind: 'failed', supportCode: '7F3A-2C11', retryAtMs: Date.now() + 9_000 });
  await vi.advanceTimersByTimeAsync(8_999);
  expect(kindOf(store)).toBe('failed');
  await vi.advanceTimersByTimeAsync(1);
  expect(kindOf(store)).toBe('member');
});

test('renews the bearer before it ends, once for all who ask, and signs in anew when it is not taken', async () => {
  answers = [{ status: 200, body: member() }];
  const store = open();
  store.start();
  await settled();
  await vi.advanceTimersByTimeAsync(14.5 * 60_000);
  const renewed = { bearer: { token: 'second', expiresAt: inMinutes(30), endsAt: inMinutes(720) } };
  answers = [
    { status: 200, body: renewed },
    { status: 200, body: HOME },
    { status: 200, body: HOME },
  ];
  await Promise.all([store.api.readHome(), store.api.readHome()]);
  expect(asked.slice(1).map(({ path, authorization }) => `${path} ${authorization}`)).toEqual([
    '/v1/tma/session/renew Bearer first',
    '/v1/me Bearer second',
    '/v1/me Bearer second',
  ]);
  answers = [
    problem(401, 'UNAUTHENTICATED'),
    { status: 200, body: member(HOME, 'third') },
    { status: 200, body: HOME },
  ];
  await store.refresh();
  expect(asked.at(-1)).toEqual({ path: '/v1/me', authorization: 'Bearer third' });
});

test('renews a bearer that ran out in a pocket, and after the 12 hours asks the launch data', async () => {
  answers = [{ status: 200, body: member() }];
  const store = open();
  store.start();
  await settled();
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  const renewed = { bearer: { token: 'second', expiresAt: inMinutes(75), endsAt: inMinutes(720) } };
  answers = [
    { status: 200, body: renewed },
    { status: 200, body: HOME },
  ];
  await store.refresh();
  expect(asked.at(-1)).toEqual({ path: '/v1/me', authorization: 'Bearer second' });
  await vi.advanceTimersByTimeAsync(12 * 3_600_000);
  answers = [problem(401, 'LAUNCH_EXPIRED')];
  await store.refresh();
  expect(asked.at(-1)?.path).toBe('/v1/tma/session');
  expect(kindOf(store)).toBe('reopen');
});

test('watches closely what is being set up, ever less, and not at all an idle screen', () => {
  const device = { state: 'setting-up' } as Home['devices'][number];
  const busy: Home = { ...HOME, devices: [device] };
  const at = (nowMs: number, isWaiting = false) => ({ sinceMs: 0, nowMs, isWaiting });
  expect(refreshDelayMs(HOME, at(0))).toBeUndefined();
  expect(refreshDelayMs(HOME, at(0, true))).toBe(2_000);
  expect(refreshDelayMs(busy, at(0))).toBe(500);
  expect(refreshDelayMs(busy, at(30_000))).toBe(2_000);
  expect(refreshDelayMs(busy, at(300_000))).toBe(5_000);
  expect([0, 1, 2, 3, 9].map((attempt) => retryDelayMs(attempt, 0))).toEqual([2_000, 4_000, 8_000, 16_000, 16_000]);
  expect(retryDelayMs(0, 1)).toBe(1_500);
});
