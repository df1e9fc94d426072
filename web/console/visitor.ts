import { ADDRESS_HEADER } from './told-headers.ts';

type Asked = { get(name: string): string | null };

/** Who sits before the console: his address as the server in front has made out, and his browser. */
export function visitorOf(headers: Asked): { readonly address: string; readonly userAgent: string } {
  return { address: headers.get(ADDRESS_HEADER) ?? '', userAgent: headers.get('user-agent') ?? '' };
}
