import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';

const HEAD_END = '\r\n\r\n';

/** What went through the tunnel for one download, counted as the engine counts: payload, HTTP heads included. */
export type DownloadResult = {
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly bodyBytes: number;
  /** Everything that the origin promised has come. */
  readonly isComplete: boolean;
  readonly error: string | undefined;
};

export type Download = {
  /** Body bytes so far. */
  readonly bodyBytes: () => number;
  /** When the last bytes came; ms since the epoch. */
  readonly lastByteAtMs: () => number;
  readonly done: Promise<DownloadResult>;
  readonly abort: () => void;
};

/** Fetches a http:// address through a SOCKS5 port (RFC 1928, no authentication) and counts. Never rejects. */
export function startDownload(socksPort: number, url: string): Download {
  const { hostname, port, pathname, search, host } = new URL(url);
  const request = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  const socket = connect(socksPort, '127.0.0.1');
  const count = { head: '', sent: 0, received: 0, body: 0, expected: Number.NaN, lastAtMs: Date.now() };
  const readHead = (chunk: Buffer): void => {
    count.head += chunk.toString('latin1');
    const end = count.head.indexOf(HEAD_END);
    if (end < 0) return;
    count.expected = Number(/content-length: (\d+)/i.exec(count.head)?.[1]);
    count.body = count.head.length - end - HEAD_END.length;
  };
  const take = (chunk: Buffer): void => {
    count.received += chunk.length;
    count.lastAtMs = Date.now();
    if (Number.isNaN(count.expected)) readHead(chunk);
    else count.body += chunk.length;
    // Xray holds a half-closed connection open for seconds; we have what we came for.
    if (count.body >= count.expected) socket.destroy();
  };
  const run = async (): Promise<void> => {
    await once(socket, 'connect');
    await openSocks(socket, hostname, Number(port || 80));
    socket.on('data', take);
    count.sent = Buffer.byteLength(request);
    socket.write(request);
    await once(socket, 'close');
  };
  const finish = (error?: Error): DownloadResult => ({
    sentBytes: count.sent,
    receivedBytes: count.received,
    bodyBytes: count.body,
    isComplete: count.body === count.expected,
    error: error?.message,
  });
  const done = run().then(
    () => finish(),
    (error: unknown) => finish(error instanceof Error ? error : new Error('the download failed')),
  );
  return { bodyBytes: () => count.body, lastByteAtMs: () => count.lastAtMs, done, abort: () => socket.destroy() };
}

/** One whole download. */
export function download(socksPort: number, url: string): Promise<DownloadResult> {
  return startDownload(socksPort, url).done;
}

async function openSocks(socket: Socket, host: string, port: number): Promise<void> {
  const name = Buffer.from(host);
  socket.write(Buffer.from([5, 1, 0]));
  await readExactly(socket, 2);
  socket.write(Buffer.concat([Buffer.from([5, 1, 0, 3, name.length]), name, Buffer.from([port >> 8, port & 255])]));
  const reply = await readExactly(socket, 4);
  if (reply[1] !== 0) throw new Error(`the tunnel refused the connection (SOCKS reply ${reply[1]})`);
  const rest = { 1: 4, 4: 16 }[reply[3] ?? 0] ?? (await readExactly(socket, 1)).readUInt8();
  await readExactly(socket, rest + 2);
}

async function readExactly(socket: Socket, bytes: number): Promise<Buffer> {
  for (;;) {
    const chunk: unknown = socket.read(bytes);
    if (Buffer.isBuffer(chunk) && chunk.length === bytes) return chunk;
    if (socket.destroyed || socket.readableEnded) throw new Error('the tunnel closed the connection');
    await Promise.race([once(socket, 'readable'), once(socket, 'close')]);
  }
}
