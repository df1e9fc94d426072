import type { ImportApp, Store } from '#contract/apps/import-app.ts';

const appStore = (id: string): Store => ({ kind: 'app-store', url: `https://apps.apple.com/app/id${id}` });
const googlePlay = (id: string): Store => ({
  kind: 'google-play',
  url: `https://play.google.com/store/apps/details?id=${id}`,
});
const releases = (kind: 'apk' | 'site', repository: string): Store => ({
  kind,
  url: `https://github.com/${repository}/releases/latest`,
});
const site = (url: string): Store => ({ kind: 'site', url });
const only = (...stores: Store[]): readonly Store[] => stores;

const enc = encodeURIComponent;
/** `base?name=…&url=…`: the name comes first, since some apps take all that follows `url=` for the address. */
const named = (base: string) => (url: string, name: string) => `${base}?name=${enc(name)}&url=${enc(url)}`;

// Happ for the App Store of Russia is an app of its own.
const HAPP_APPLE = only(appStore('6504287215'), { ...appStore('6746188973'), region: 'ru' });
const HAPP_DESKTOP = releases('site', 'Happ-proxy/happ-desktop');
const HIDDIFY_DESKTOP = only(releases('site', 'hiddify/hiddify-app'));
const KARING = only(releases('site', 'KaringX/karing'));
const INCY = only(appStore('6756943388'));
const V2RAYTUN = only(appStore('6476628951'));
const STREISAND = only(appStore('6450534064'));
const SING_BOX_APPLE = only(site('https://sing-box.sagernet.org/clients/apple/'));
const CLASH_VERGE = only(releases('site', 'clash-verge-rev/clash-verge-rev'));
const FLCLASHX = only(releases('site', 'pluralplay/FlClashX'));
const STASH = only(appStore('1596063349'));
const SHADOWROCKET = only(appStore('932747118'));

const plain = { bestFor: [], showsTvQr: false } as const;

/**
 * The apps that import our links, those first that most people do best with. Schemes as the apps' own documents have them
 * (happ.su, hiddify.com/app/URL-Scheme, karing.app/quickstart, sing-box.sagernet.org, clash-verge-rev.github.io; 11/2026).
 */
export const IMPORT_APPS: readonly ImportApp[] = [
  {
    id: 'happ',
    name: 'Happ',
    monogram: 'H',
    format: 'base64',
    stores: {
      ios: HAPP_APPLE,
      android: [googlePlay('com.happproxy'), releases('apk', 'Happ-proxy/happ-android')],
      windows: [HAPP_DESKTOP],
      macos: [...HAPP_APPLE, HAPP_DESKTOP],
      linux: [HAPP_DESKTOP],
      'apple-tv': [appStore('6748297274')],
      'android-tv': [googlePlay('com.happproxy'), releases('apk', 'Happ-proxy/happ-android')],
    },
    bestFor: ['ios', 'android', 'windows', 'macos', 'linux', 'apple-tv', 'android-tv'],
    showsTvQr: false,
    buildLink: (url) => `happ://add/${url}`,
  },
  {
    ...plain,
    id: 'v2raytun',
    name: 'v2RayTun',
    monogram: 'v2',
    format: 'base64',
    stores: {
      ios: V2RAYTUN,
      android: [googlePlay('com.v2raytun.android')],
      windows: [site('https://v2raytun.com/')],
      macos: V2RAYTUN,
    },
    buildLink: (url) => `v2raytun://import/${url}`,
  },
  {
    ...plain,
    id: 'hiddify',
    name: 'Hiddify',
    monogram: 'Hi',
    format: 'singbox',
    stores: {
      ios: [appStore('6596777532')],
      android: [googlePlay('app.hiddify.com'), releases('apk', 'hiddify/hiddify-app')],
      windows: HIDDIFY_DESKTOP,
      macos: HIDDIFY_DESKTOP,
      linux: HIDDIFY_DESKTOP,
    },
    buildLink: (url, name) => `hiddify://import/${url}#${enc(name)}`,
  },
  {
    ...plain,
    id: 'karing',
    name: 'Karing',
    monogram: 'K',
    format: 'singbox',
    stores: {
      ios: [appStore('6472431552')],
      android: [releases('apk', 'KaringX/karing')],
      windows: KARING,
      macos: KARING,
      linux: KARING,
      'apple-tv': [appStore('6472431552')],
    },
    buildLink: (url, name) => `karing://install-config?url=${enc(url)}&name=${enc(name)}`,
  },
  {
    ...plain,
    id: 'incy',
    name: 'INCY',
    monogram: 'In',
    format: 'base64',
    stores: {
      ios: INCY,
      android: [googlePlay('llc.itdev.incy')],
      windows: [releases('site', 'INCY-DEV/incy-platforms')],
      macos: INCY,
    },
    buildLink: (url) => `incy://import/${url}`,
  },
  {
    ...plain,
    id: 'streisand',
    name: 'Streisand',
    monogram: 'S',
    format: 'base64',
    stores: { ios: STREISAND, macos: STREISAND },
    buildLink: (url, name) => `streisand://import/${url}#${enc(name)}`,
  },
  {
    ...plain,
    id: 'v2rayng',
    name: 'v2rayNG',
    monogram: 'NG',
    format: 'base64',
    stores: { android: [googlePlay('com.v2ray.ang'), releases('apk', '2dust/v2rayNG')] },
    buildLink: (url, name) => `v2rayng://install-config?url=${enc(url)}&name=${enc(name)}`,
  },
  {
    ...plain,
    id: 'sing-box',
    name: 'sing-box',
    monogram: 'sb',
    format: 'singbox',
    stores: {
      ios: SING_BOX_APPLE,
      android: [googlePlay('io.nekohasekai.sfa'), releases('apk', 'SagerNet/sing-box')],
      macos: SING_BOX_APPLE,
    },
    buildLink: (url, name) => `sing-box://import-remote-profile?url=${enc(url)}#${enc(name)}`,
  },
  {
    ...plain,
    id: 'clash-verge',
    name: 'Clash Verge',
    monogram: 'CV',
    format: 'mihomo',
    stores: { windows: CLASH_VERGE, macos: CLASH_VERGE, linux: CLASH_VERGE },
    buildLink: named('clash://install-config'),
  },
  {
    ...plain,
    id: 'flclashx',
    name: 'FlClashX',
    monogram: 'FX',
    format: 'mihomo',
    stores: {
      android: [releases('apk', 'pluralplay/FlClashX')],
      windows: FLCLASHX,
      macos: FLCLASHX,
      linux: FLCLASHX,
    },
    buildLink: named('flclashx://install-config'),
  },
  {
    ...plain,
    id: 'clash-meta',
    name: 'Clash Meta',
    monogram: 'CM',
    format: 'mihomo',
    stores: { android: [site('https://f-droid.org/packages/com.github.metacubex.clash.meta/')] },
    buildLink: named('clashmeta://install-config'),
  },
  {
    ...plain,
    id: 'stash',
    name: 'Stash',
    monogram: 'St',
    format: 'mihomo',
    stores: { ios: STASH, macos: STASH },
    buildLink: named('stash://install-config'),
  },
  {
    ...plain,
    id: 'shadowrocket',
    name: 'Shadowrocket',
    monogram: 'SR',
    format: 'base64',
    stores: { ios: SHADOWROCKET, 'apple-tv': SHADOWROCKET },
    buildLink: (url) => `sub://${btoa(url)}`,
  },
  {
    ...plain,
    id: 'v2box',
    name: 'V2Box',
    monogram: 'VB',
    format: 'base64',
    stores: { ios: [appStore('6446814690')], android: [googlePlay('dev.hexasoftware.v2box')] },
    buildLink: (url, name) => `v2box://install-sub?url=${enc(url)}&name=${enc(name)}`,
  },
];
