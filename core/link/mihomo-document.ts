import type { LinkDocument, LinkProxy } from '#core/link/link-document.ts';
import { DEAD_END } from '#core/link/link-document.ts';

const GROUP = 'Causeway';
const AUTO = 'Auto';

/** Names that the document uses itself or that mihomo keeps, so that no node is called like one of them. */
export const MIHOMO_NAMES = [GROUP, AUTO, 'DIRECT', 'REJECT', 'REJECT-DROP', 'PASS', 'COMPATIBLE', 'GLOBAL'] as const;

/** What YAML 1.1 takes for a line break or refuses, and JSON leaves as it is. */
const NEEDS_ESCAPE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A YAML double-quoted scalar: quoted always, for a short id like `12345678` or `1e10` would become a number. */
const quoted = (value: string): string => JSON.stringify(value).replace(NEEDS_ESCAPE, escapeUnit);

const HEAD = `mixed-port: 7890
allow-lan: false
mode: rule
log-level: warning
ipv6: false
dns:
  enable: true
  ipv6: false
  enhanced-mode: fake-ip
  fake-ip-range: 198.18.0.1/16
  fake-ip-filter: ["*.lan", "*.local", "+.msftconnecttest.com", "+.msftncsi.com"]
  default-nameserver: [1.1.1.1, 8.8.8.8]
  nameserver: ["https://1.1.1.1/dns-query#${GROUP}", "https://8.8.8.8/dns-query#${GROUP}"]
`;

/** A person's own network stays reachable; all else goes through the tunnel. */
const RULES = `rules:
  - IP-CIDR,10.0.0.0/8,DIRECT,no-resolve
  - IP-CIDR,172.16.0.0/12,DIRECT,no-resolve
  - IP-CIDR,192.168.0.0/16,DIRECT,no-resolve
  - IP-CIDR,169.254.0.0/16,DIRECT,no-resolve
  - MATCH,${GROUP}
`;

/** A whole mihomo profile with a local mixed proxy on port 7890; apps of the Clash family add their own TUN. */
export function mihomoDocument({ proxies, deadEnd }: LinkDocument): string {
  const names = deadEnd === undefined ? proxies.map(({ name }) => name) : [deadEnd];
  const lines = deadEnd === undefined ? proxies.map(proxyLine) : [deadEndLine(deadEnd)];
  return `${HEAD}proxies:\n${lines.join('')}proxy-groups:\n${groups(names)}${RULES}`;
}

function groups(names: readonly string[]): string {
  const list = names.map(quoted).join(', ');
  if (names.length < 2) return `  - {name: ${GROUP}, type: select, proxies: [${list}]}\n`;
  return (
    `  - {name: ${GROUP}, type: select, proxies: [${AUTO}, ${list}]}\n` +
    `  - {name: ${AUTO}, type: url-test, proxies: [${list}], url: "https://www.gstatic.com/generate_204", interval: 600, tolerance: 50}\n`
  );
}

function proxyLine(proxy: LinkProxy): string {
  return `  - name: ${quoted(proxy.name)}
    type: vless
    server: ${quoted(proxy.address)}
    port: ${proxy.port}
    uuid: ${quoted(proxy.clientId)}
    network: tcp
    tls: true
    udp: true
    packet-encoding: xudp
    flow: xtls-rprx-vision
    servername: ${quoted(proxy.sni)}
    client-fingerprint: chrome
    reality-opts:
      public-key: ${quoted(proxy.publicKey)}
      short-id: ${quoted(proxy.shortId)}
`;
}

function deadEndLine(words: string): string {
  return `  - {name: ${quoted(words)}, type: socks5, server: ${DEAD_END.address}, port: ${DEAD_END.port}}\n`;
}
