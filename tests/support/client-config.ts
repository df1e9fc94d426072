import { parse, stringify } from 'yaml';
import { z } from 'zod';

export const CLIENT_KINDS = ['xray', 'sing-box', 'mihomo'] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

export type ClientSource = {
  readonly kind: ClientKind;
  /** What an app of that kind imports: a `vless://` link (xray), sing-box JSON, or mihomo YAML. */
  readonly document: string;
  readonly socksPort: number;
  /** The address that the client dials from (not mihomo): Xray's list of who is online leaves 127.0.0.1 out. */
  readonly from?: string;
  /** A port on this machine that is reached without the tunnel (mihomo alone): whether the program carries anything yet. */
  readonly probePort?: number;
};

const Json = z.record(z.string(), z.unknown());
const SingBox = z.looseObject({ outbounds: z.array(Json).default([]), route: Json.default({}) });
const Named = z.array(z.looseObject({ name: z.string() })).default([]);
const Mihomo = z.looseObject({ proxies: Named, 'proxy-groups': Named });

/**
 * The configuration with which a real client uses an imported document in a test: its outbounds as they are, a SOCKS port
 * for a door, and no exception for private addresses, since that is where the tests' origin is.
 */
export function clientConfig(source: ClientSource): string {
  if (source.kind === 'xray') return xrayConfig(source);
  return source.kind === 'sing-box' ? singBoxConfig(source) : mihomoConfig(source);
}

function xrayConfig({ document, socksPort, from }: ClientSource): string {
  const link = new URL(document.trim());
  const query = Object.fromEntries(link.searchParams);
  const user = { id: link.username, encryption: query.encryption ?? 'none', flow: query.flow ?? '' };
  const reality = {
    serverName: query.sni,
    fingerprint: query.fp ?? 'chrome',
    publicKey: query.pbk,
    shortId: query.sid ?? '',
  };
  return JSON.stringify({
    log: { loglevel: 'warning' },
    inbounds: [{ listen: '127.0.0.1', port: socksPort, protocol: 'socks', settings: { auth: 'noauth', udp: true } }],
    outbounds: [
      {
        protocol: 'vless',
        ...(from === undefined ? {} : { sendThrough: from }),
        settings: {
          vnext: [{ address: link.hostname.replace(/^\[|\]$/g, ''), port: Number(link.port), users: [user] }],
        },
        streamSettings: { network: 'raw', security: 'reality', realitySettings: reality },
      },
    ],
  });
}

function singBoxConfig({ document, socksPort, from }: ClientSource): string {
  const { outbounds, route } = SingBox.parse(JSON.parse(document));
  const bound = outbounds.map((one) =>
    from === undefined || one.type !== 'vless' ? one : { ...one, inet4_bind_address: from },
  );
  const first = outbounds.find(({ type }) => type !== 'direct' && type !== 'block')?.tag;
  return JSON.stringify({
    log: { level: 'warn' },
    inbounds: [{ type: 'socks', tag: 'in', listen: '127.0.0.1', listen_port: socksPort }],
    outbounds: bound,
    route: { final: route.final ?? first },
  });
}

function mihomoConfig({ document, socksPort, probePort }: ClientSource): string {
  const parsed = Mihomo.parse(parse(document));
  const target = parsed['proxy-groups'][0]?.name ?? parsed.proxies[0]?.name ?? 'DIRECT';
  return stringify({
    'socks-port': socksPort,
    'bind-address': '127.0.0.1',
    mode: 'rule',
    ipv6: false,
    'log-level': 'warning',
    proxies: parsed.proxies,
    'proxy-groups': parsed['proxy-groups'],
    rules: [...(probePort === undefined ? [] : [`DST-PORT,${probePort},DIRECT`]), `MATCH,${target}`],
  });
}
