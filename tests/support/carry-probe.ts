import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { download } from './download.ts';

/** A tiny site on this machine: what a client program fetches before anything else, to prove that it carries. */
export type CarryProbe = {
  readonly port: number;
  readonly comesThrough: (socksPort: number) => Promise<boolean>;
  readonly close: () => void;
};

/** mihomo opens its SOCKS port first and drops what comes until the rest of it runs, so an open port promises nothing. */
export async function startCarryProbe(): Promise<CarryProbe> {
  const server = createServer((_request, response) => response.end('here'));
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address()))),
  );
  return {
    port,
    comesThrough: async (socksPort) => (await download(socksPort, `http://127.0.0.1:${port}/`)).isComplete,
    close: () => server.close(),
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
