import type { ClientSource } from './client-source.ts';
import { firstLink } from './first-link.ts';

const DIRECT = 'direct';

/**
 * Xray reads share links only through apps, so its configuration is built from the first link of the document, field by field.
 * @throws Error when there is none
 */
export function xrayConfig({ document, proxyPort, probe, from }: ClientSource): string {
  return JSON.stringify({
    log: { loglevel: 'warning' },
    inbounds: [{ listen: '127.0.0.1', port: proxyPort, protocol: 'http' }],
    outbounds: [
      { ...outboundOf(firstLink(document)), ...(from === undefined ? {} : { sendThrough: from }) },
      { tag: DIRECT, protocol: 'freedom' },
    ],
    routing: { rules: [{ ip: [probe.address], port: probe.port, outboundTag: DIRECT }] },
  });
}

function outboundOf(link: string): object {
  const url = new URL(link);
  const query = (name: string): string => url.searchParams.get(name) ?? '';
  const address = url.hostname.replace(/^\[|\]$/g, '');
  const user = { id: decodeURIComponent(url.username), encryption: query('encryption'), flow: query('flow') };
  const realitySettings = {
    serverName: query('sni'),
    fingerprint: query('fp'),
    publicKey: query('pbk'),
    shortId: query('sid'),
    spiderX: query('spx'),
  };
  return {
    protocol: 'vless',
    settings: { vnext: [{ address, port: Number(url.port), users: [user] }] },
    streamSettings: { network: 'raw', security: query('security'), realitySettings },
  };
}
