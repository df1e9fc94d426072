import type { IncomingMessage } from 'node:http';
import type { TrustedProxies } from '#kit/trusted-proxies.ts';
import { originalAddress } from '#kit/trusted-proxies.ts';

/** Who asks, for limits of rate: web stands between and names him; nobody else's word counts (`API_TRUST_PROXY`). */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  trusted: TrustedProxies,
): string {
  const named = headers['x-forwarded-for'];
  return originalAddress(trusted, socket.remoteAddress, Array.isArray(named) ? named.join(',') : named);
}
