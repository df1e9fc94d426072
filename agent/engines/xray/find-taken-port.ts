import { createServer } from 'node:net';
import type { JsonObject } from './render-structure.ts';

/** Why an inbound's port cannot be had, in one sentence, or undefined. Xray itself would share it silently (SO_REUSEPORT). */
export async function findTakenPort(inbound: JsonObject): Promise<string | undefined> {
  const { listen, port } = inbound;
  if (typeof listen !== 'string' || typeof port !== 'number') return undefined;
  const code = await tryToListen(listen, port);
  if (code === undefined) return undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: stop it, or give the inbound another port.`;
  if (code === 'EACCES')
    return `Port ${port} may not be opened by this user: ports under 1024 need CAP_NET_BIND_SERVICE.`;
  return `Port ${port} cannot be opened on ${listen} (${code}).`;
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
