import type { LinkFormat } from '#core/link/link-document.ts';

/** Apps by what they call themselves, the more specific first: HiddifyNext also says ClashMeta, sing-box and v2ray. */
const APPS: readonly (readonly [RegExp, LinkFormat])[] = [
  [/^hiddify/i, 'singbox'],
  [/^neko(?:box|ray)/i, 'base64'],
  [/^stash/i, 'mihomo'],
  [
    /^(?:flclash|flowvy|murge|mihomo|prizrak-box|koala-clash|verge|clash(?:-verge|-nyanpasu|x meta|[-. ]?meta|mi\b| mi\b))/i,
    'mihomo',
  ],
  [/^clash/i, 'mihomo'],
  [/^sf[aimt]\//i, 'singbox'],
  [/karing|sing-?box/i, 'singbox'],
  [/^(?:ss|ssr|ssd|sss|outline|shadowsocks|ssconf)\b/i, 'base64'],
];

/** Whatever calls itself a bot is taken at its word; CUBOT makes phones. */
const PREVIEWS =
  /(?<!\bcu)bot\b|crawler|spider|whatsapp|viber|facebookexternalhit|vkshare|skypeuripreview|yandexrenderresources/i;
const BROWSERS = /^mozilla\/5\.0 .*(?:gecko|applewebkit|trident)|^opera\//i;

/** `page` is for eyes: a browser, or a messenger that draws a preview and must not get the links. */
export type DetectedFormat = LinkFormat | 'page';

/** Whether a messenger or a search engine asks on its own, to draw what it found. */
export const isPreview = (userAgent: string): boolean => PREVIEWS.test(userAgent);

/** What the asker wants, by its `User-Agent` and `Accept`. Whatever nobody knows gets base64, which most apps read. */
export function detectFormat(userAgent: string, accept: string): DetectedFormat {
  if (isPreview(userAgent)) return 'page';
  for (const [name, format] of APPS) if (name.test(userAgent)) return format;
  return accept.includes('text/html') && BROWSERS.test(userAgent) ? 'page' : 'base64';
}
