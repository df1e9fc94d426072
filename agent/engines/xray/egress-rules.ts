import { isIPv6 } from 'node:net';
import type { PolicyPayload } from '#contract/entries.ts';

/**
 * Nobody reaches these through a node: loopback, private, link-local, carrier and benchmark ranges, multicast, IPv6 forms that
 * embed an IPv4 address, and the metadata services of clouds that do not lie in them (Azure 168.63.129.16).
 * CIDRs, because `geoip:private` needs a file that is not built into the engine.
 */
export const BLOCKED_RANGES = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/127',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
] as const;

const DIRECT = 'direct';
const BLOCK = 'block';

export type EgressRules = { readonly routing: readonly object[]; readonly final: readonly object[] };

/** Rules for the router and for freedom's own last look (which alone sees what a name resolved to), the allowed ones first. */
export function egressRules(policy: PolicyPayload): EgressRules {
  const allowed = policy.egressAllow
    .map(({ address, port }) => ({ ip: [`${address}/${isIPv6(address) ? 128 : 32}`], port: String(port) }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return {
    routing: [
      ...allowed.map((place, at) => ({ ruleTag: `allow-${at}`, ...place, outboundTag: DIRECT })),
      { ruleTag: 'private', ip: BLOCKED_RANGES, outboundTag: BLOCK },
      { ruleTag: 'bittorrent', protocol: ['bittorrent'], outboundTag: BLOCK },
      { ruleTag: 'smtp', port: '25', outboundTag: BLOCK },
    ],
    final: [
      ...allowed.map((place) => ({ action: 'allow', network: 'tcp,udp', ...place })),
      { action: 'block', ip: BLOCKED_RANGES, blockDelay: '1-2' },
    ],
  };
}
