import type { LinkDocument, LinkUsage } from '#core/link/link-document.ts';

const UPDATE_INTERVAL_HOURS = 12;
const ANNOUNCEMENT_CHARACTERS = 128;

/** What every answer under a link carries: it is a bearer secret, so nobody keeps, indexes or passes it on. */
export const LINK_GUARDS = {
  'cache-control': 'no-store, private',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
} as const;

const base64Value = (text: string): string => `base64:${Buffer.from(text).toString('base64')}`;

/** `total` and `expire` of 0 mean without limit; seconds, not milliseconds, or apps show the year 57000. */
function userInfo({ upBytes, downBytes, quotaBytes, expiresAt }: LinkUsage): string {
  const expire = expiresAt === null ? 0 : Math.floor(expiresAt.getTime() / 1000);
  return `upload=${upBytes}; download=${downBytes}; total=${quotaBytes ?? 0n}; expire=${expire}`;
}

/** RFC 6266: an ASCII name for old readers, the real one beside it. */
function disposition(fileName: string): string {
  const ascii = fileName.replace(/[^\w .-]+/g, '_').trim();
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** The headers by which apps name, date and fill a profile. All values are ASCII whatever the names hold. */
export function linkHeaders(document: LinkDocument): Record<string, string> {
  const { announcement, title, usage } = document;
  const headers: Record<string, string> = {
    ...LINK_GUARDS,
    'profile-title': base64Value(title),
    'profile-update-interval': String(UPDATE_INTERVAL_HOURS),
    'content-disposition': disposition(title),
  };
  if (usage !== undefined) headers['subscription-userinfo'] = userInfo(usage);
  if (announcement !== undefined) {
    headers['announce'] = base64Value([...announcement].slice(0, ANNOUNCEMENT_CHARACTERS).join(''));
  }
  return headers;
}
