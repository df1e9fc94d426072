import type { Home, MyDevice, MyDeviceLinks, MyPlan, MyUsage } from '#web/mini-app/api/shapes.ts';

const GIB = 1024 ** 3;
export const NOW_MS = Date.parse('2026-11-20T11:05:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ago = (ms: number): string => new Date(NOW_MS - ms).toISOString();
const id = (number: number): string => `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const PLAN: MyPlan = {
  subscriptionId: id(900),
  name: 'Standard',
  status: 'active',
  quotaBytes: 100 * GIB,
  usedBytes: Math.round(37.6 * GIB),
  reset: 'month',
  resetsAt: '2026-12-01T00:00:00.000Z',
  expiresAt: '2027-01-14T12:00:00.000Z',
  graceEndsAt: null,
  deviceLimit: 5,
  ways: ['vless-reality'],
  mayAdd: true,
};

const device = (number: number, facts: Partial<MyDevice>): MyDevice => ({
  id: id(number),
  name: 'iPhone',
  platform: 'ios',
  state: 'ready',
  step: 4,
  ways: ['vless-reality'],
  upBytes: Math.round(1.3 * GIB),
  downBytes: Math.round(22.8 * GIB),
  lastUsedAt: ago(0),
  isOnline: true,
  createdAt: ago(40 * DAY_MS),
  ...facts,
});

/** The names and numbers of the pictures. */
export const PHONE = device(1, {});
export const LAPTOP = device(2, {
  name: 'Home laptop',
  platform: 'windows',
  upBytes: Math.round(1.1 * GIB),
  downBytes: Math.round(8.1 * GIB),
  lastUsedAt: ago(12 * 60_000),
  isOnline: false,
});
export const TV = device(3, {
  name: 'Kitchen TV',
  platform: 'android-tv',
  state: 'setting-up',
  step: 2,
  upBytes: 0,
  downBytes: 0,
  lastUsedAt: null,
  isOnline: false,
});
export const TABLET = device(4, {
  name: 'Kostya’s tablet',
  platform: 'android',
  upBytes: 0,
  downBytes: Math.round(4.3 * GIB),
  lastUsedAt: ago(2 * DAY_MS),
  isOnline: false,
});
export const OLD_PHONE = device(5, {
  name: 'A phone that nobody has switched on for a very long time',
  platform: 'android',
  upBytes: 0,
  downBytes: 0,
  lastUsedAt: ago(43 * DAY_MS),
  isOnline: false,
});

export const HOME: Home = {
  at: new Date(NOW_MS).toISOString(),
  user: { id: id(800), name: 'Anna', language: null, wantsNotices: true },
  tenant: { name: 'Causeway', botUsername: 'causeway_demo_bot', supportUrl: 'https://t.me/causeway_support' },
  plan: PLAN,
  isLate: false,
  devices: [PHONE, LAPTOP],
  countries: [
    { country: 'NL', health: 'good' },
    { country: 'FI', health: 'good' },
    { country: 'DE', health: 'busy' },
    { country: 'KZ', health: 'down' },
  ],
};

export const home = (facts: Partial<Home>): Home => ({ ...HOME, ...facts });
export const withPlan = (facts: Partial<MyPlan>, devices: readonly MyDevice[] = HOME.devices): Home =>
  home({ plan: { ...PLAN, ...facts }, devices: [...devices] });
export const changed = (one: MyDevice, facts: Partial<MyDevice>): MyDevice => ({ ...one, ...facts });

export const linksOf = (one: MyDevice): MyDeviceLinks => ({
  deviceId: one.id,
  link: `https://causeway.example/s/${'k'.repeat(32)}`,
  connections: [
    {
      id: id(700),
      way: 'vless-reality',
      link: `vless://6f1b0c7e-2a4d-4c1e-9d55-0f2f8f1f7a10@203.0.113.7:443?encryption=none&flow=xtls-rprx-vision&type=tcp&security=reality&sni=www.example.com&fp=chrome&pbk=Qm7vT2xKcW9hLr4NpYdE8sUaJf0ZgBtXo5iRkVw1MzA&sid=6ba85179e30d4fc2#${encodeURIComponent(one.name)}`,
      server: 'nl-1',
      slotCount: 2,
    },
  ],
});

/** A month of days, uneven as days are, and the same each time. */
export function usage(span: MyUsage['span']): MyUsage {
  const count = { day: 24, week: 7, month: 30 }[span];
  const stepMs = span === 'day' ? HOUR_MS : DAY_MS;
  const bars = Array.from({ length: count }, (_, at) => ({
    at: new Date(NOW_MS - (count - 1 - at) * stepMs).toISOString(),
    downBytes: at % 9 === 4 ? 0 : Math.round((0.4 + ((at * 37) % 17) / 5) * GIB),
    upBytes: at % 9 === 4 ? 0 : Math.round((0.05 + ((at * 13) % 7) / 30) * GIB),
  }));
  const sum = (of: (bar: (typeof bars)[number]) => number): number => bars.reduce((total, bar) => total + of(bar), 0);
  return { span, bars, upBytes: sum((bar) => bar.upBytes), downBytes: sum((bar) => bar.downBytes) };
}
