import type { LinkProxy } from '#core/link/link-document.ts';
import { DEAD_END } from '#core/link/link-document.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : encodeURIComponent(address));

/**
 * The share link of one proxy (Xray discussion 716). Each value is percent-encoded, never with `+`, which iOS clients
 * read as a plus; `type=tcp`, since mihomo does not know `raw`; `headerType=none`, since it invents options without it.
 */
export function vlessLink(proxy: LinkProxy): string {
  const value = encodeURIComponent;
  return (
    `vless://${value(proxy.clientId)}@${hostOf(proxy.address)}:${proxy.port}` +
    '?encryption=none&flow=xtls-rprx-vision&type=tcp&headerType=none&security=reality' +
    `&sni=${value(proxy.sni)}&fp=chrome&pbk=${value(proxy.publicKey)}&sid=${value(proxy.shortId)}&spx=%2F` +
    `#${value(proxy.name)}`
  );
}

/** A link that any app imports, and that leads nowhere: its name tells the person why. */
export function deadEndLink(words: string): string {
  return (
    `vless://${NOBODY}@${DEAD_END.address}:${DEAD_END.port}` +
    `?encryption=none&type=tcp&headerType=none&security=none#${encodeURIComponent(words)}`
  );
}
