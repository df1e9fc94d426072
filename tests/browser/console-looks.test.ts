import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { LooksHouse } from '#tests/support/browser/looks-house/raise-looks-house.ts';
import { raiseLooksHouse } from '#tests/support/browser/looks-house/raise-looks-house.ts';
import { BARE_STOPS, SMALL_STOPS } from './console-stops/bare-stops.ts';
import { DIALOG_STOPS } from './console-stops/dialog-stops.ts';
import { GATE_STOPS, SETUP_STOPS } from './console-stops/gate-stops.ts';
import { PAGE_STOPS } from './console-stops/page-stops.ts';
import { standAt } from './console-stops/stand-at.ts';
import type { ConsoleLook, Stop, Walker } from './console-stops/stop.ts';
import { TROUBLE_STOPS } from './console-stops/trouble-stops.ts';
import { nameOf, openWalker } from './console-stops/walker.ts';

const EVERY_LOOK: readonly ConsoleLook[] = [
  { theme: 'light', size: 'desk' },
  { theme: 'dark', size: 'phone' },
  { theme: 'dark', size: 'desk' },
  { theme: 'light', size: 'phone' },
];
/** Each theme and size once; `CAUSEWAY_LOOKS=all` looks at all four. */
const LOOKS = process.env['CAUSEWAY_LOOKS'] === 'all' ? EVERY_LOOK : EVERY_LOOK.slice(0, 2);
/** Where the pictures go; none are made without it. */
const PICTURES = process.env['CAUSEWAY_PICTURES'];
/** The machine has two cores. */
const AT_ONCE = 2;
const MAX_SCRIPT_BYTES = 350 * 1024;
const PATIENCE_MS = 600_000;

let browser: Browser;
let looks: LooksHouse;
const walkers: Walker[] = [];
/** The heaviest that was seen of each route. */
const scriptBytes = new Map<string, number>();

beforeAll(async () => {
  [browser, looks] = await Promise.all([openChromium(), raiseLooksHouse()]);
  for (const look of LOOKS) {
    walkers.push(await openWalker(browser, looks.house, look));
    if (PICTURES !== undefined) await mkdir(join(PICTURES, nameOf(look)), { recursive: true });
  }
}, PATIENCE_MS);
afterAll(async () => {
  await browser?.close();
  await looks?.stop();
});

/** Everybody goes the same way, two at a time. @returns what was wrong, and where */
async function goThrough(stops: readonly Stop[], atOnce = AT_ONCE): Promise<string[]> {
  const faults: string[] = [];
  for (let at = 0; at < walkers.length; at += atOnce)
    await Promise.all(
      walkers.slice(at, at + atOnce).map(async (walker) => {
        for (const stop of stops) faults.push(...(await pass(walker, stop)));
      }),
    );
  return faults;
}

async function pass(walker: Walker, stop: Stop): Promise<string[]> {
  if (stop.only !== undefined && stop.only !== walker.look.size) return [];
  const { faults, route, bytes } = await standAt(walker, stop, PICTURES);
  if (route !== undefined) scriptBytes.set(route, Math.max(bytes, scriptBytes.get(route) ?? 0));
  return faults;
}

const filled = async (fill: () => Promise<void>, stops: readonly Stop[]): Promise<string[]> => {
  await fill();
  return goThrough(stops);
};

test(
  'the gate has no fault from the set-up link to the account',
  async () => {
    expect([...(await goThrough(SETUP_STOPS, 1)), ...(await goThrough(GATE_STOPS))]).toEqual([]);
  },
  PATIENCE_MS,
);

test(
  'an empty house has none, nor has a small one',
  async () => {
    expect([...(await goThrough(BARE_STOPS)), ...(await filled(looks.settle, SMALL_STOPS))]).toEqual([]);
  },
  PATIENCE_MS,
);

test(
  'no page of a house that lives has one',
  async () => {
    expect(await filled(looks.fill, PAGE_STOPS)).toEqual([]);
  },
  PATIENCE_MS,
);

test(
  'no dialog, sheet or menu has one',
  async () => {
    expect(await goThrough(DIALOG_STOPS)).toEqual([]);
  },
  PATIENCE_MS,
);

test(
  'none is seen when something is wrong with the house',
  async () => {
    expect(await goThrough(TROUBLE_STOPS, 1)).toEqual([]);
  },
  PATIENCE_MS,
);

test('no route loads more than 350 KB of scripts', () => {
  const lines = [...scriptBytes].sort(([a], [b]) => (a < b ? -1 : 1));
  process.stdout.write(
    `${lines.map(([route, bytes]) => `${(bytes / 1024).toFixed(1).padStart(7)} KB ${route}`).join('\n')}\n`,
  );
  expect(lines.length).toBeGreaterThan(15);
  expect(lines.filter(([, bytes]) => bytes === 0 || bytes > MAX_SCRIPT_BYTES)).toEqual([]);
});
