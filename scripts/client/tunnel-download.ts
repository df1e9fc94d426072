import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const HTTP_PORT = 80;
const WHEN_AT_TIMEOUT_MS = 30_000;

export type DownloadTarget = {
  /** The client app's local proxy, which takes HTTP CONNECT. */
  readonly proxyPort: number;
  /** A http:// address as the node reaches it. */
  readonly url: string;
};

export type DownloadEnd = {
  /** `complete`: every byte that was promised came. `cut`: the connection ended before. `refused`: it never began. */
  readonly outcome: 'complete' | 'cut' | 'refused';
  readonly bodyBytes: number;
  /** Request and answer with their headers, as they went through the tunnel: what an engine counts. */
  readonly tunnelUpBytes: number;
  readonly tunnelDownBytes: number;
  readonly sha256: string;
  readonly longestPauseMs: number;
  readonly startedAtMs: number;
  readonly firstByteAtMs: number | undefined;
  readonly endedAtMs: number;
};

/** One GET through a client app, over a socket of our own, so that every byte and every pause is seen. */
export class TunnelDownload {
  readonly ended: Promise<DownloadEnd>;
  readonly #url: URL;
  readonly #socket: Socket;
  readonly #hash = createHash('sha256');
  readonly #startedAtMs = Date.now();
  #stage: 'connect' | 'head' | 'body' = 'connect';
  #pending = Buffer.alloc(0);
  #promised = Number.POSITIVE_INFINITY;
  #bodyBytes = 0;
  #upBytes = 0;
  #downBytes = 0;
  #firstByteAtMs: number | undefined;
  #lastByteAtMs = Date.now();
  #longestPauseMs = 0;

  constructor({ proxyPort, url }: DownloadTarget) {
    this.#url = new URL(url);
    this.#socket = connect({ host: '127.0.0.1', port: proxyPort });
    const place = `${this.#url.hostname}:${this.#url.port || HTTP_PORT}`;
    this.#socket.write(`CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n\r\n`);
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', () => undefined);
    this.ended = new Promise((resolve) => this.#socket.once('close', () => resolve(this.#end())));
  }

  /** Body bytes so far. */
  get bodyBytes(): number {
    return this.#bodyBytes;
  }

  /** What came through the tunnel so far, headers included. */
  get tunnelDownBytes(): number {
    return this.#downBytes;
  }

  /** Hangs up. */
  stop(): void {
    this.#socket.destroy();
  }

  /** Its end, which is ours when it has no other by then. */
  endedWithin(patienceMs: number): Promise<DownloadEnd> {
    const timer = setTimeout(() => this.stop(), patienceMs);
    return this.ended.finally(() => clearTimeout(timer));
  }

  /** Resolves when at least this many body bytes have come. @throws Error when it ends before, or they take more than 30 s */
  async whenAt(bodyBytes: number): Promise<void> {
    let end: DownloadEnd | undefined;
    void this.ended.then((value) => {
      end = value;
    });
    const deadline = Date.now() + WHEN_AT_TIMEOUT_MS;
    while (this.#bodyBytes < bodyBytes) {
      if (end !== undefined) throw new Error(`The download ended (${end.outcome}) after ${end.bodyBytes} bytes.`);
      if (Date.now() > deadline) throw new Error(`Only ${this.#bodyBytes} of ${bodyBytes} bytes have come.`);
      await sleep(5);
    }
  }

  #take(chunk: Buffer): void {
    if (this.#stage === 'body') return this.#takeBody(chunk);
    this.#pending = Buffer.concat([this.#pending, chunk]);
    if (this.#stage === 'connect') this.#takeConnected();
    if (this.#stage === 'head') this.#takeHead();
  }

  #takeConnected(): void {
    const head = this.#cutHead();
    if (head === undefined) return;
    if (!/^HTTP\/1\.[01] 200/.test(head)) {
      this.#socket.destroy();
      return;
    }
    this.#stage = 'head';
    const { pathname, search, host } = this.#url;
    const request = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    this.#upBytes = Buffer.byteLength(request);
    this.#socket.write(request);
  }

  #takeHead(): void {
    const head = this.#cutHead();
    if (head === undefined) return;
    this.#downBytes = head.length;
    this.#stage = 'body';
    this.#promised = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? Number.POSITIVE_INFINITY);
    this.#firstByteAtMs = Date.now();
    this.#lastByteAtMs = this.#firstByteAtMs;
    const rest = this.#pending;
    this.#pending = Buffer.alloc(0);
    this.#takeBody(rest);
  }

  #takeBody(chunk: Buffer): void {
    const now = Date.now();
    this.#longestPauseMs = Math.max(this.#longestPauseMs, now - this.#lastByteAtMs);
    this.#lastByteAtMs = now;
    this.#bodyBytes += chunk.length;
    this.#downBytes += chunk.length;
    this.#hash.update(chunk);
    // Not half-closed: Xray keeps such a connection for seconds, and we have what we came for.
    if (this.#bodyBytes >= this.#promised) this.#socket.destroy();
  }

  #cutHead(): string | undefined {
    const at = this.#pending.indexOf('\r\n\r\n');
    if (at < 0) return undefined;
    const head = this.#pending.subarray(0, at + 4).toString('latin1');
    this.#pending = this.#pending.subarray(at + 4);
    return head;
  }

  #end(): DownloadEnd {
    const isComplete = this.#stage === 'body' && this.#bodyBytes === this.#promised;
    return {
      outcome: isComplete ? 'complete' : this.#stage === 'body' ? 'cut' : 'refused',
      bodyBytes: this.#bodyBytes,
      tunnelUpBytes: this.#upBytes,
      tunnelDownBytes: this.#downBytes,
      sha256: this.#hash.digest('hex'),
      longestPauseMs: this.#longestPauseMs,
      startedAtMs: this.#startedAtMs,
      firstByteAtMs: this.#firstByteAtMs,
      endedAtMs: Date.now(),
    };
  }
}
