import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { TrustedProxies } from '#kit/trusted-proxies.ts';
import { isTrusted, originalAddress } from '#kit/trusted-proxies.ts';

/** About this connection alone, or about the way of the request: the first are ours to say, the second nobody's before us. */
const DROPPED = new Set([
  'connection',
  'expect',
  'forwarded',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-real-ip',
]);
const FORWARDED = 'x-forwarded-';
const ORDINARY_CONNECTION = /^(?:keep-alive|close)$/i;
const HOST = /^(?:[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Whether a `host` header is a host and a port and no more. */
export function isHost(host: string | undefined): host is string {
  return host !== undefined && HOST.test(host);
}

/**
 * The headers that api gets, as name, value, name, value: the client's without what is about his connection to us, and who he
 * is from the socket. A client's own word about that reaches api only as far as a trusted proxy vouches for it.
 */
export function requestHeaders(request: IncomingMessage, trusted: TrustedProxies, hasBody: boolean): string[] {
  const { rawHeaders, headers } = request;
  const named = namedByConnection(headers.connection);
  const kept: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (DROPPED.has(name) || name.startsWith(FORWARDED) || named?.includes(name)) continue;
    if (name === 'content-length' && !hasBody) continue;
    kept.push(name, rawHeaders[at + 1] ?? '');
  }
  kept.push('x-forwarded-for', clientOf(request, trusted), 'x-forwarded-proto', protocolOf(request, trusted));
  if (headers.host !== undefined) kept.push('x-forwarded-host', headers.host);
  return kept;
}

/** The address that a request comes from. */
export function clientOf({ socket, headers }: IncomingMessage, trusted: TrustedProxies): string {
  return originalAddress(trusted, socket.remoteAddress, asOne(headers['x-forwarded-for']));
}

/** Takes what was about the connection between api and us out of its answer's headers. */
export function dropHopByHop(headers: IncomingHttpHeaders): void {
  for (const name of namedByConnection(headers.connection) ?? []) delete headers[name];
  delete headers.connection;
  delete headers['keep-alive'];
  if (headers['transfer-encoding'] !== undefined) delete headers['transfer-encoding'];
  if (headers.upgrade !== undefined) delete headers.upgrade;
  if (headers.trailer !== undefined) delete headers.trailer;
  if (headers['proxy-authenticate'] !== undefined) delete headers['proxy-authenticate'];
}

function protocolOf({ socket, headers }: IncomingMessage, trusted: TrustedProxies): 'https' | 'http' {
  if ('encrypted' in socket) return 'https';
  const isVouchedFor =
    asOne(headers['x-forwarded-proto']) === 'https' && isTrusted(trusted, socket.remoteAddress ?? '');
  return isVouchedFor ? 'https' : 'http';
}

/** A `connection` header may name more headers that end here; an ordinary one names none. */
function namedByConnection(connection: string | undefined): string[] | undefined {
  if (connection === undefined || ORDINARY_CONNECTION.test(connection)) return undefined;
  return connection.split(',').map((name) => name.trim().toLowerCase());
}

function asOne(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
