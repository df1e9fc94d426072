import { consoleParts } from './console-parts.ts';

type Asked = { readonly headers: { get(name: string): string | null } };

/**
 * Whether a page of this origin asks. Browsers say so in `Sec-Fetch-Site`, older ones by the origin alone; who says neither is
 * no browser, and has no business with cookies.
 */
export function isSameOrigin({ headers }: Asked, isSecure = consoleParts().isSecure): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = headers.get('origin');
  if (origin === null) return site === 'same-origin';
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  // Where the console is behind TLS, a page without it is somebody else's, whatever its name.
  return host === headers.get('host') && (protocol === 'https:' || !isSecure);
}
