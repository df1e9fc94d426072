import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import type { SocketTool } from './socket-tool.ts';

/** Whether this process may destroy single sockets, tried on one of its own. */
export async function probeCutRight(sockets: SocketTool): Promise<boolean> {
  const server = createServer((socket) => socket.on('error', () => undefined).resume());
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())));
  });
  const client = connect(port, '127.0.0.1').on('error', () => undefined);
  try {
    await new Promise((resolve) => client.once('connect', resolve).once('close', resolve));
    const before = await sockets.list([port]);
    await sockets.destroy([port], [...before]);
    return before.size > 0 && (await sockets.list([port])).size === 0;
  } catch {
    return false;
  } finally {
    client.destroy();
    server.close();
  }
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;
