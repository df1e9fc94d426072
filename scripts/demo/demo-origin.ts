import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { patternSlice } from './byte-pattern.ts';

/** What one connection carried on the origin's side: to the byte what an engine counts for it. */
export type OriginConnection = {
  readonly openedAtMs: number;
  readonly receivedBytes: number;
  readonly sentBytes: number;
  readonly isOpen: boolean;
};

export type OriginPlace = { readonly host: string; readonly port: number };

export type DemoOrigin = OriginPlace & {
  /** The address that answers with so many bytes, as fast as they are taken or at most `bytesPerSecond` fast. */
  readonly url: (bytes: number, bytesPerSecond?: number) => string;
  /** Every connection that ever came, in the order they came. */
  readonly connections: () => OriginConnection[];
  readonly close: () => Promise<void>;
};

const PATH = /^\/bytes\/(\d{1,12})(?:\?rate=(\d{1,12}))?$/;
const TICKS_PER_SECOND = 40;

/**
 * A web server (on 127.0.0.1 and a free port, unless it is told otherwise) that answers `GET /bytes/<count>` with that many
 * bytes of the known pattern, as fast as they are taken, or with `?rate=<bytes per second>` no faster than that.
 */
export async function startDemoOrigin({ port = 0, host = '127.0.0.1' } = {}): Promise<DemoOrigin> {
  const sockets: { readonly socket: Socket; readonly openedAtMs: number }[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.push({ socket, openedAtMs: Date.now() });
    // A cut connection ends in a reset, which is what a demo of cutting is about.
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const own = { host, port: typeof address === 'object' && address !== null ? address.port : port };
  return {
    ...own,
    url: (bytes, bytesPerSecond) => demoUrl(own, bytes, bytesPerSecond),
    connections: () =>
      sockets.map(({ socket, openedAtMs }) => ({
        openedAtMs,
        receivedBytes: socket.bytesRead,
        sentBytes: socket.bytesWritten,
        isOpen: !socket.destroyed,
      })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const { socket } of sockets) socket.destroy();
      }),
  };
}

/** What a demo's origin at that place answers with so many bytes, at most `bytesPerSecond` fast. */
export function demoUrl({ host, port }: OriginPlace, bytes: number, bytesPerSecond?: number): string {
  const rate = bytesPerSecond === undefined ? '' : `?rate=${bytesPerSecond}`;
  return `http://${host}:${port}/bytes/${bytes}${rate}`;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, count, rate] = PATH.exec(request.url ?? '') ?? [];
  if (count === undefined) {
    response.writeHead(404, { 'content-length': 0 }).end();
    return;
  }
  const length = Number(count);
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': length });
  if (rate === undefined) await sendFast(response, length);
  else await sendSlowly(response, length, Number(rate));
  response.end();
}

async function sendFast(response: ServerResponse, length: number): Promise<void> {
  for (let sent = 0; sent < length && !response.destroyed; ) sent += await sendSome(response, sent, length - sent);
}

async function sendSlowly(response: ServerResponse, length: number, rate: number): Promise<void> {
  const perTick = Math.max(1, Math.floor(rate / TICKS_PER_SECOND));
  for (let sent = 0; sent < length && !response.destroyed; ) {
    const end = Math.min(length, sent + perTick);
    while (sent < end && !response.destroyed) sent += await sendSome(response, sent, end - sent);
    await sleep(1000 / TICKS_PER_SECOND);
  }
}

async function sendSome(response: ServerResponse, offset: number, most: number): Promise<number> {
  const slice = patternSlice(offset, most);
  if (!response.write(slice)) await whenWritable(response);
  return slice.length;
}

function whenWritable(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}
