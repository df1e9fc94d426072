import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const CHUNK = Buffer.alloc(64 * 1024, 'causeway ');
const TICK_MS = 20;

export type Origin = {
  readonly host: string;
  readonly port: number;
  /** An address that answers with exactly so many bytes, at most `bytesPerSecond` fast. */
  readonly url: (bytes: number, bytesPerSecond?: number) => string;
  readonly close: () => Promise<void>;
};

/** A web server that serves as many bytes as its path asks for: what a tunnel's client downloads in tests. */
export async function startOrigin(host = '127.0.0.1'): Promise<Origin> {
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    host,
    port,
    url: (bytes, bytesPerSecond) =>
      `http://${host}:${port}/${bytes}${bytesPerSecond === undefined ? '' : `?rate=${bytesPerSecond}`}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://origin');
  const bytes = Number(url.pathname.slice(1));
  const bytesPerSecond = Number(url.searchParams.get('rate') ?? '0');
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes });
  await pipeline(Readable.from(produce(bytes, bytesPerSecond)), response);
}

async function* produce(bytes: number, bytesPerSecond: number): AsyncGenerator<Buffer> {
  const perTick = bytesPerSecond > 0 ? Math.max(1, Math.floor((bytesPerSecond * TICK_MS) / 1_000)) : bytes;
  for (let left = bytes; left > 0; ) {
    for (let ofTick = Math.min(perTick, left); ofTick > 0; ) {
      const size = Math.min(ofTick, CHUNK.length);
      ofTick -= size;
      left -= size;
      yield CHUNK.subarray(0, size);
    }
    if (bytesPerSecond > 0) await sleep(TICK_MS);
  }
}
