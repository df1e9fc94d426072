import { describe, expect, test } from 'vitest';
import type { DetectedFormat } from './detect-format.ts';
import { detectFormat } from './detect-format.ts';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';
const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const TABLE: readonly (readonly [string, string, DetectedFormat])[] = [
  ['v2rayNG/1.9.45', '*/*', 'base64'],
  ['v2rayN/7.14.2', '', 'base64'],
  ['Happ/3.13.0/ios/2508', '*/*', 'base64'],
  ['Streisand/1.6.40', '*/*', 'base64'],
  ['V2Box/17.2.3 CFNetwork/3826.600.41 Darwin/24.6.0', '*/*', 'base64'],
  ['Shadowrocket/2516 CFNetwork/3826.600.41 Darwin/24.6.0 iPhone16,2', '*/*', 'base64'],
  ['INCY/2.1.0', '*/*', 'base64'],
  ['v2raytun/ios', '*/*', 'base64'],
  ['NekoBox/Android/1.3.8 (Prefer ClashMeta Format)', '*/*', 'base64'],
  ['nekoray/4.0.1', '*/*', 'base64'],
  ['Stash/3.1.1 Clash/1.9.0', '*/*', 'mihomo'],
  ['clash-verge/v2.4.2', '*/*', 'mihomo'],
  ['ClashX Meta/v1.4.24 (com.metacubex.ClashX.meta; build:670; macOS 15.6.0)', '*/*', 'mihomo'],
  ['clash.meta', '*/*', 'mihomo'],
  ['ClashMetaForAndroid/2.11.16.Meta', '*/*', 'mihomo'],
  ['mihomo/1.19.24', '*/*', 'mihomo'],
  ['ClashForAndroid/2.1.6', '*/*', 'mihomo'],
  ['ClashforWindows/0.20.39', '*/*', 'mihomo'],
  ['FlClash/v0.8.87 clash-verge Platform/android', '*/*', 'mihomo'],
  ['FlClashX/v0.1.4 Platform/windows', '*/*', 'mihomo'],
  ['koala-clash/v0.2.6', '*/*', 'mihomo'],
  ['prizrak-box/1.0.18', '*/*', 'mihomo'],
  ['SFA/1.13.2 (518; sing-box 1.13.2; language ru_RU)', '*/*', 'singbox'],
  ['SFI/1.12.4 (Build 1; sing-box 1.12.4; language en)', '*/*', 'singbox'],
  ['SFM/1.13.0 (Build 3; sing-box 1.13.0; language en)', '*/*', 'singbox'],
  ['SFT/1.13.0 (Build 3; sing-box 1.13.0; language en)', '*/*', 'singbox'],
  ['sing-box/1.12.0', '*/*', 'singbox'],
  ['sing-box 1.13.2', '*/*', 'singbox'],
  ['Karing/1.2.5.1300 (android)', '*/*', 'singbox'],
  ['HiddifyNext/4.1.1 (android) like ClashMeta v2ray sing-box', '*/*', 'singbox'],
  ['HiddifyNextX/1.0 (windows) like ClashMeta v2ray sing-box', '*/*', 'singbox'],
  ['Outline/1.17.0', '*/*', 'base64'],
  [CHROME, HTML, 'page'],
  [IPHONE, HTML, 'page'],
  [CHROME, '*/*', 'base64'],
  ['TelegramBot (like TwitterBot)', '*/*', 'page'],
  ['WhatsApp/2.25.24.72 A', '*/*', 'page'],
  ['Mozilla/5.0 (compatible; OdklBot/1.0 like Linux; klass@odnoklassniki.ru)', '*/*', 'page'],
  ['Mozilla/5.0 (compatible; Mail.RU_Bot/2.0)', HTML, 'page'],
  ['Mozilla/5.0 (compatible; Applebot/0.1)', '*/*', 'page'],
  ['Viber/20.5.1 CFNetwork/1410.0.3 Darwin/22.6.0', '*/*', 'page'],
  ['Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots', '*/*', 'page'],
  ['Pinterest/0.2 (+https://www.pinterest.com/bot.html)', '*/*', 'page'],
  ['Baiduspider-render/2.0', '*/*', 'page'],
  ['Go-http-client/2.0', '*/*', 'base64'],
  ['curl/8.14.1', '*/*', 'base64'],
  ['', '', 'base64'],
];

describe('the format an app gets', () => {
  test.each(TABLE)('%s (%s) → %s', (userAgent, accept, format) => {
    expect(detectFormat(userAgent, accept)).toBe(format);
  });
});
