type Asked = { readonly headers: { get(name: string): string | null } };

/**
 * Whether a page of this origin asks. Browsers say so in `Sec-Fetch-Site`, older ones by the origin alone; who says neither is
 * no browser, and has no business with cookies.
 */
export function isSameOrigin({ headers }: Asked): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = headers.get('origin');
  if (origin === null) return site === 'same-origin';
  return URL.canParse(origin) && new URL(origin).host === headers.get('host');
}
