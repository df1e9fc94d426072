import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TunnelDownload } from './tunnel-download.ts';

const ADDRESS = '127.0.0.1';
const PATIENCE_MS = 1_000;

/** A tiny site on this machine: what a client app fetches before anything else, past the tunnel, to prove that it carries. */
export type CarryProbe = {
  readonly address: string;
  readonly port: number;
  /** Whether the site comes through the app's proxy. */
  readonly comesThrough: (proxyPort: number) => Promise<boolean>;
  /** Not before the app has ended: who took the port afterwards would be reached past the tunnel. */
  readonly close: () => void;
};

/** An open port promises nothing: mihomo opens its own first and drops what comes until the rest of it runs. */
export async function startCarryProbe(): Promise<CarryProbe> {
  const server = createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, ADDRESS, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${ADDRESS}:${port}/`;
  return {
    address: ADDRESS,
    port,
    comesThrough: async (proxyPort) => {
      const { outcome } = await new TunnelDownload({ proxyPort, url }).endedWithin(PATIENCE_MS);
      return outcome === 'complete';
    },
    close: () => server.close(),
  };
}
