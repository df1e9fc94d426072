import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Listener = {
  readonly port: number;
  /** Takes nothing new, lets what is under way end, and cuts what has not ended after `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** Serves on an address until it is stopped. @throws Error EADDRINUSE and the like */
export async function listen(at: { host: string; port: number }, handle: RequestListener): Promise<Listener> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 }, handle);
  const connections = trackConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return { port, stop: (graceMs) => stop(server, connections, graceMs) };
}

/** How many requests each open connection has under way. */
type Connections = Map<Socket, number>;

function trackConnections(server: Server): Connections {
  const connections: Connections = new Map();
  server.on('connection', (socket) => {
    connections.set(socket, 0);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    connections.set(socket, (connections.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (connections.get(socket) ?? 1) - 1;
      if (connections.has(socket)) connections.set(socket, left);
      if (left === 0 && !server.listening) socket.end();
    });
  });
  return connections;
}

/** Node's own closeIdleConnections leaves those that never asked for anything, so a preconnected browser would hold us up. */
function stop(server: Server, connections: Connections, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    for (const [socket, underWay] of connections) if (underWay === 0) socket.destroy();
  });
}
