import { describe, expect, test } from 'vitest';
import { IMPORT_APPS } from '#contract/apps/app-table.ts';
import { appsFor, bestApp, findApp, storesOf } from '#contract/apps/choose-app.ts';
import { PLATFORMS } from '#contract/platforms.ts';
import { detectFormat } from '#core/link/detect-format.ts';

const URL = 'https://vpn.example.com:8443/s/cwl_Ab-9_z';
const ENC = 'https%3A%2F%2Fvpn.example.com%3A8443%2Fs%2Fcwl_Ab-9_z';
const NAME = 'Дом & Co';
const NAMED = '%D0%94%D0%BE%D0%BC%20%26%20Co';

/** The exact link of each app, and what it calls itself when it asks (reference, §4.1). */
const ROWS = [
  ['happ', `happ://add/${URL}`, 'Happ/3.13.0/ios/2501131532'],
  ['v2raytun', `v2raytun://import/${URL}`, 'v2raytun/ios'],
  ['hiddify', `hiddify://import/${URL}#${NAMED}`, 'HiddifyNext/4.1.1 (android) like ClashMeta v2ray sing-box'],
  ['karing', `karing://install-config?url=${ENC}&name=${NAMED}`, 'Karing/1.1.2'],
  ['incy', `incy://import/${URL}`, 'INCY/2.3.1'],
  ['streisand', `streisand://import/${URL}#${NAMED}`, 'Streisand/55 CFNetwork/1568.100.1 Darwin/24.0.0'],
  ['v2rayng', `v2rayng://install-config?url=${ENC}&name=${NAMED}`, 'v2rayNG/1.9.45'],
  ['sing-box', `sing-box://import-remote-profile?url=${ENC}#${NAMED}`, 'SFA/1.13.2 (518; sing-box 1.13.2)'],
  ['clash-verge', `clash://install-config?name=${NAMED}&url=${ENC}`, 'clash-verge/v2.4.2'],
  ['flclashx', `flclashx://install-config?name=${NAMED}&url=${ENC}`, 'FlClashX/0.3.0'],
  ['clash-meta', `clashmeta://install-config?name=${NAMED}&url=${ENC}`, 'ClashMetaForAndroid/2.11.7'],
  ['stash', `stash://install-config?name=${NAMED}&url=${ENC}`, 'Stash/3.1.1 Clash/1.9.0'],
  ['shadowrocket', 'sub://aHR0cHM6Ly92cG4uZXhhbXBsZS5jb206ODQ0My9zL2N3bF9BYi05X3o=', 'Shadowrocket/516 CFNetwork'],
  ['v2box', `v2box://install-sub?url=${ENC}&name=${NAMED}`, 'V2Box 9.1'],
] as const;

describe('an app of the catalogue', () => {
  test.each(ROWS)('%s: imports by its own link, and gets its format when it asks', (id, link, userAgent) => {
    const app = findApp(id);
    expect(app?.buildLink(URL, NAME)).toBe(link);
    expect(detectFormat(userAgent, '*/*')).toBe(app?.format);
  });

  test.each(IMPORT_APPS.map((app) => [app.id, app] as const))('%s: is a complete row', (id, app) => {
    expect(id).toMatch(/^[a-z0-9-]{1,32}$/);
    expect(app.monogram).toMatch(/^.{1,2}$/);
    const stores = Object.values(app.stores).flat();
    expect(stores.length).toBeGreaterThan(0);
    for (const { url } of stores) {
      expect(url).toMatch(/^https:\/\/[a-z0-9./?=_-]+$/i);
      expect(url).not.toMatch(/\.(?:apk|exe|dmg|deb|zip|msi|appimage)$/i);
    }
    for (const platform of app.bestFor) expect(app.stores[platform]).toBeDefined();
    expect(ROWS.map(([row]) => row)).toContain(id);
  });

  test('is the only one of its id, and nobody shares a first place', () => {
    expect(new Set(IMPORT_APPS.map(({ id }) => id)).size).toBe(IMPORT_APPS.length);
    for (const platform of PLATFORMS) {
      expect(IMPORT_APPS.filter(({ bestFor }) => bestFor.includes(platform)).length).toBeLessThan(2);
    }
  });
});

describe('the choice', () => {
  test('is Happ wherever it runs, and nothing on a router', () => {
    for (const platform of ['ios', 'android', 'windows', 'macos', 'linux', 'apple-tv', 'android-tv'] as const) {
      expect(bestApp(platform)?.id).toBe('happ');
    }
    for (const platform of ['router', 'unknown', 'other'] as const) expect(appsFor(platform)).toEqual([]);
  });

  test('offers on an iPhone what the pictures show', () => {
    expect(appsFor('ios').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Happ', 'v2RayTun', 'Hiddify', 'Karing']),
    );
    expect(appsFor('android').map(({ id }) => id)).not.toContain('streisand');
  });

  test('of a store follows the country of who asks', () => {
    const happ = findApp('happ');
    if (happ === undefined) throw new Error('no Happ');
    expect(storesOf(happ, 'ios', 'en')).toEqual([
      { kind: 'app-store', url: 'https://apps.apple.com/app/id6504287215' },
    ]);
    expect(storesOf(happ, 'ios', 'ru').map(({ url }) => url)).toEqual(['https://apps.apple.com/app/id6746188973']);
    expect(storesOf(happ, 'macos', 'ru').map(({ kind }) => kind)).toEqual(['app-store', 'site']);
    expect(storesOf(happ, 'router', 'en')).toEqual([]);
  });
});
