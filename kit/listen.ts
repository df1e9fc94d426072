import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A certificate with its chain, and its key, both PEM. */
export type TlsIdentity = { readonly cert: Buffer; readonly key: Buffer };

export type ListenAt = { readonly host: string; readonly port: number; readonly tls?: TlsIdentity };

export type Listener = {
  readonly port: number;
  /** From now on new connections see this certificate. @throws Error when it was opened without TLS, or the key does not fit */
  readonly renewTls: (identity: TlsIdentity) => void;
  /** Takes nothing new, lets what is under way end, and cuts what has not ended after `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
};

const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 };

/** Serves on an address until it is stopped. @throws Error EADDRINUSE and the like */
export async function listen({ host, port, tls }: ListenAt, handle: RequestListener): Promise<Listener> {
  const tlsServer =
    tls === undefined ? undefined : createTlsServer({ ...LIMITS, ...tls, minVersion: 'TLSv1.2' }, handle);
  const server = tlsServer ?? createServer(LIMITS, handle);
  const connections = trackConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    renewTls: (identity) => {
      if (tlsServer === undefined) throw new Error('This listener was opened without TLS.');
      tlsServer.setSecureContext(identity);
    },
    stop: (graceMs) => stop(server, connections, graceMs),
  };
}

type Connections = {
  /** How many requests each open connection has under way. */
  readonly underWay: Map<Socket, number>;
  /** Those that have not ended their TLS handshake. */
  readonly shakingHands: Map<string, Socket>;
};

function trackConnections(server: Server): Connections {
  const underWay = new Map<Socket, number>();
  const shakingHands = new Map<string, Socket>();
  const take = (socket: Socket): void => {
    underWay.set(socket, 0);
    socket.once('close', () => underWay.delete(socket));
  };
  server.on('request', ({ socket }, response) => {
    underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (underWay.get(socket) ?? 1) - 1;
      if (underWay.has(socket)) underWay.set(socket, left);
      if (left === 0 && !server.listening) socket.end();
    });
  });
  if (!('setSecureContext' in server)) {
    server.on('connection', take);
    return { underWay, shakingHands };
  }
  server.on('connection', (raw: Socket) => {
    const name = nameOf(raw);
    shakingHands.set(name, raw);
    raw.once('close', () => {
      if (shakingHands.get(name) === raw) shakingHands.delete(name);
    });
  });
  server.on('secureConnection', (socket: Socket) => {
    shakingHands.delete(nameOf(socket));
    take(socket);
  });
  return { underWay, shakingHands };
}

/** The raw and the secured end of one connection are two objects that know nothing of each other, but their other end. */
function nameOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

/** Node's own closeIdleConnections leaves those that never asked for anything, so a preconnected browser would hold us up. */
function stop(server: Server, { underWay, shakingHands }: Connections, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    for (const socket of shakingHands.values()) socket.destroy();
    for (const [socket, count] of underWay) if (count === 0) socket.destroy();
  });
}
