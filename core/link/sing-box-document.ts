import type { LinkDocument, LinkProxy } from '#core/link/link-document.ts';
import { DEAD_END } from '#core/link/link-document.ts';

export type SingBoxOptions = {
  /** Without the TUN inbound the profile is a local proxy only and needs no rights. */
  readonly tun: boolean;
};

/** Tags that the document uses itself, so that no node is called like one of them. */
export const SING_BOX_TAGS = ['select', 'auto', 'direct', 'tun', 'mixed', 'remote', 'local'] as const;

/** A person's own network stays reachable. Loopback is not in it: nothing on a machine sends that through a proxy by itself. */
const OWN_NETWORK = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', 'fc00::/7', 'fe80::/10'];

const TUN = {
  type: 'tun',
  tag: 'tun',
  address: ['172.19.0.1/30', 'fdfe:dcba:9876::1/126'],
  mtu: 1400,
  auto_route: true,
  strict_route: true,
  stack: 'mixed',
};
const MIXED = { type: 'mixed', tag: 'mixed', listen: '127.0.0.1', listen_port: 2080 };
const DNS = {
  servers: [
    { type: 'https', tag: 'remote', server: '1.1.1.1', detour: 'select' },
    { type: 'local', tag: 'local' },
  ],
  final: 'remote',
};
const ROUTE_RULES = [
  { action: 'sniff' },
  { protocol: 'dns', action: 'hijack-dns' },
  { ip_cidr: OWN_NETWORK, outbound: 'direct' },
];

/** The parts that no link changes, serialised once: a document is asked for far more often than the program starts. */
const HEAD_WITH_TUN = `{"log":{"level":"warn"},"dns":${JSON.stringify(DNS)},"inbounds":${JSON.stringify([TUN, MIXED])},"outbounds":[`;
const HEAD_LOCAL = `{"log":{"level":"warn"},"dns":${JSON.stringify(DNS)},"inbounds":${JSON.stringify([MIXED])},"outbounds":[`;
const route = { rules: ROUTE_RULES, final: 'select', default_domain_resolver: 'local' };
const TAIL_WITH_TUN = `,{"type":"direct","tag":"direct"}],"route":${JSON.stringify({ ...route, auto_detect_interface: true })}}`;
const TAIL_LOCAL = `,{"type":"direct","tag":"direct"}],"route":${JSON.stringify(route)}}`;

/**
 * A whole sing-box 1.12+ profile: one group to choose from, a fastest-node group when there are several, DNS through the
 * tunnel, and a local mixed proxy on 127.0.0.1:2080 beside the TUN.
 */
export function singBoxDocument(document: LinkDocument, options: SingBoxOptions = { tun: true }): string {
  const [head, tail] = options.tun ? [HEAD_WITH_TUN, TAIL_WITH_TUN] : [HEAD_LOCAL, TAIL_LOCAL];
  return head + outbounds(document).join(',') + tail;
}

function outbounds({ proxies, deadEnd }: LinkDocument): string[] {
  if (deadEnd !== undefined) {
    const end = { type: 'socks', tag: deadEnd, server: DEAD_END.address, server_port: DEAD_END.port };
    return [JSON.stringify({ type: 'selector', tag: 'select', outbounds: [deadEnd] }), JSON.stringify(end)];
  }
  const names = proxies.map(({ name }) => name);
  if (names.length < 2)
    return [JSON.stringify({ type: 'selector', tag: 'select', outbounds: names }), ...proxies.map(outbound)];
  const auto = {
    type: 'urltest',
    tag: 'auto',
    outbounds: names,
    url: 'https://www.gstatic.com/generate_204',
    interval: '10m',
  };
  const select = { type: 'selector', tag: 'select', outbounds: ['auto', ...names], default: 'auto' };
  return [JSON.stringify(select), JSON.stringify(auto), ...proxies.map(outbound)];
}

function outbound(proxy: LinkProxy): string {
  return JSON.stringify({
    type: 'vless',
    tag: proxy.name,
    server: proxy.address,
    server_port: proxy.port,
    uuid: proxy.clientId,
    flow: 'xtls-rprx-vision',
    packet_encoding: 'xudp',
    tls: {
      enabled: true,
      server_name: proxy.sni,
      utls: { enabled: true, fingerprint: 'chrome' },
      reality: { enabled: true, public_key: proxy.publicKey, short_id: proxy.shortId },
    },
  });
}
