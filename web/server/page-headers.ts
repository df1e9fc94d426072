import type { InlineSources, PagePolicies } from './page-policies.ts';

/** Telegram's web clients: the only strangers who may show the Mini App in a frame. */
const TELEGRAM_WEB = ['web', 'webk', 'webz', 'weba'].map((name) => `https://${name}.telegram.org`).join(' ');

const NOTHING_INLINE: InlineSources = { scripts: [], styles: [] };
/** What Next shows for an address that it does not know, whatever its group. */
const NOT_FOUND = '/_not-found';

const DENIED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

const COMMON: Readonly<Record<string, string>> = {
  'cache-control': 'no-cache',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export type PageKind = 'mini-app' | 'console' | 'page';

/** The headers of every page by its route, made once: a page costs a look into a map. */
export class PageHeaders {
  readonly #policies: PagePolicies;
  readonly #known = new Map<string, Readonly<Record<string, string>>>();

  constructor(policies: PagePolicies) {
    this.#policies = policies;
  }

  of(kind: PageKind, path: string): Readonly<Record<string, string>> {
    const route = this.#policies.has(path) ? path : NOT_FOUND;
    const key = `${kind} ${route}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = headersFor(kind, this.#policies.get(route) ?? NOTHING_INLINE);
    this.#known.set(key, made);
    return made;
  }
}

/** The headers of a page that was rendered for this answer: its scripts carry the nonce, and may fetch their own parts. */
export function consoleHeaders(nonce: string): Readonly<Record<string, string>> {
  const inline = { scripts: [`'nonce-${nonce}'`, "'strict-dynamic'"], styles: [] };
  return { ...headersFor('console', inline), 'cache-control': 'no-store' };
}

/** The headers of one page with this inline code. */
export function headersFor(kind: PageKind, inline: InlineSources): Readonly<Record<string, string>> {
  const policy = { 'content-security-policy': contentSecurityPolicy(kind, inline) };
  // Inside Telegram's web clients the Mini App is a frame; where it is a window of its own, it opens others.
  if (kind === 'mini-app') {
    return { ...COMMON, ...policy, 'cross-origin-opener-policy': 'same-origin-allow-popups' };
  }
  return { ...COMMON, ...policy, 'cross-origin-opener-policy': 'same-origin', 'x-frame-options': 'DENY' };
}

function contentSecurityPolicy(kind: PageKind, { scripts, styles }: InlineSources): string {
  const rules: readonly (readonly [string, ...string[]])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'", ...scripts],
    ['style-src-elem', "'self'", ...styles],
    // React writes style attributes into the pages; they hold lengths and colours, and run nothing.
    ['style-src-attr', "'unsafe-inline'"],
    // Browsers that do not know the two finer ones take this one, for attributes too.
    ['style-src', "'self'", "'unsafe-inline'"],
    ['img-src', "'self'", 'data:', 'blob:'],
    ['font-src', "'self'"],
    ['connect-src', "'self'"],
    ['manifest-src', "'self'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-ancestors', ...(kind === 'mini-app' ? ["'self'", TELEGRAM_WEB] : ["'none'"])],
  ];
  return rules.map((rule) => rule.join(' ')).join('; ');
}
