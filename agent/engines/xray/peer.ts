/** The far end of a TCP socket as one string, `address port`, in the one spelling that lines, sockets and lists are compared in. */
export type Peer = string & { readonly brand?: 'peer' };

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Reads `1.2.3.4:5`, `[::1]:5` and `[::ffff:1.2.3.4]:5`; undefined for anything else. */
export function parsePeer(text: string): Peer | undefined {
  const colon = text.lastIndexOf(':');
  const port = Number(text.slice(colon + 1));
  const address = text.slice(0, colon).replace(/^\[|\]$/g, '');
  if (colon < 1 || !Number.isInteger(port) || port < 1 || port > 65_535 || !/^[0-9a-f:.]+$/i.test(address))
    return undefined;
  return `${MAPPED.exec(address)?.[1] ?? address.toLowerCase()} ${port}`;
}

export function addressOf(peer: Peer): string {
  return peer.slice(0, peer.indexOf(' '));
}

export function portOf(peer: Peer): string {
  return peer.slice(peer.indexOf(' ') + 1);
}

/** Addresses that Xray keeps out of its list of who is online. */
export function isUntoldAddress(address: string): boolean {
  return address === '127.0.0.1' || address === '::1';
}
