import { BlockList, isIP } from 'node:net';

/** The machines whose word about where a request came from is taken. */
export type TrustedProxies = BlockList;

const LOOPBACK = ['127.0.0.0/8', '::1'];
/** As a dual-stack listener writes an IPv4 address. */
const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/**
 * Reads a list such as `loopback, 10.0.0.0/8, fd00::7`; `none` trusts nobody.
 * @returns undefined when something in it is neither an address nor a network
 */
export function parseTrustedProxies(text: string): TrustedProxies | undefined {
  const trusted = new BlockList();
  const words = text.split(',').map((word) => word.trim());
  const networks = words.flatMap((word) => (word === 'loopback' ? LOOPBACK : word === 'none' ? [] : [word]));
  return networks.every((network) => addNetwork(trusted, network)) ? trusted : undefined;
}

/**
 * Where a request came from: the socket's other end, and, as long as that is a trusted proxy, whom it names last in
 * `x-forwarded-for`. What stands before the first untrusted name is the client's own invention and is not believed.
 */
export function originalAddress(
  trusted: TrustedProxies,
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
): string {
  let address = (socketAddress ?? '').replace(MAPPED, '');
  if (forwardedFor === undefined || !isTrusted(trusted, address)) return address;
  for (const named of forwardedFor.split(',').toReversed()) {
    const next = named.trim().replace(MAPPED, '');
    if (isIP(next) === 0) return address;
    address = next;
    if (!isTrusted(trusted, address)) return address;
  }
  return address;
}

/** Whether this address, as a socket gives it, is one of them. */
export function isTrusted(trusted: TrustedProxies, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && trusted.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

function addNetwork(trusted: BlockList, network: string): boolean {
  const [address = '', bits, ...rest] = network.split('/');
  const version = isIP(address);
  const widest = version === 6 ? 128 : 32;
  const prefix = bits === undefined ? widest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (version === 0 || rest.length > 0 || !(prefix <= widest)) return false;
  trusted.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4');
  return true;
}
