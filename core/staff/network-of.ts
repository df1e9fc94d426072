import { isIP } from 'node:net';

const GROUPS = 8;
const NETWORK_GROUPS = 4;

/** What tries from an address are counted under: the address, or the /64 of an IPv6 one, for a whole one is one machine's. */
export function networkOf(ip: string): string {
  if (isIP(ip) !== 6) return ip;
  const [plain = ''] = ip.split('%', 1);
  const [head = '', tail] = plain.split('::');
  const left = groupsOf(head);
  const right = groupsOf(tail ?? '');
  const zeros = tail === undefined ? 0 : GROUPS - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => 0), ...right];
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

const groupsOf = (text: string): number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
