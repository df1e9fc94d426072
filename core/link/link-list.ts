import type { LinkDocument } from '#core/link/link-document.ts';
import { deadEndLink, vlessLink } from '#core/link/vless-link.ts';

/** Share links, one a line. */
export function linkList(document: LinkDocument): string {
  if (document.deadEnd !== undefined) return `${deadEndLink(document.deadEnd)}\n`;
  return `${document.proxies.map(vlessLink).join('\n')}\n`;
}

/** The same list as apps of the v2rayN family expect it: in standard base64. */
export function base64List(document: LinkDocument): string {
  return Buffer.from(linkList(document)).toString('base64');
}
