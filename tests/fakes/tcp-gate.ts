import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A relay that can be shut: connections are cut and new ones refused, as when the server behind it dies. */
export type TcpGate = { readonly port: number; shut(): Promise<void>; open(): Promise<void>; close(): Promise<void> };

export async function openTcpGate(target: { readonly host: string; readonly port: number }): Promise<TcpGate> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return { port, shut, open: () => listen(port), close: () => (server.listening ? shut() : Promise.resolve()) };
}
