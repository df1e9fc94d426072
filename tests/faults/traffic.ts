import { setTimeout as sleep } from 'node:timers/promises';
import type { TunnelClient } from '#scripts/client/start-tunnel-client.ts';
import type { DownloadEnd, TunnelDownload } from '#scripts/client/tunnel-download.ts';
import type { DemoOrigin } from '#scripts/demo/demo-origin.ts';

const ENDLESS_BYTES = 4 * 1024 * 1024 * 1024;
const RATE = 1024 * 1024;
const SAMPLE_MS = 20;
const AGAIN_AFTER_MS = 100;

/** One person who downloads without end through a real client, and starts again when a connection is cut. */
export class Traffic {
  readonly client: TunnelClient;
  readonly origin: DemoOrigin;
  readonly ends: DownloadEnd[] = [];
  readonly #timeline: { readonly atMs: number; readonly downBytes: number }[] = [];
  #current: TunnelDownload | undefined;
  #isStopping = false;
  #loop: Promise<void> | undefined;
  #sampler: NodeJS.Timeout | undefined;

  constructor(client: TunnelClient, origin: DemoOrigin) {
    this.client = client;
    this.origin = origin;
  }

  start(): void {
    this.#isStopping = false;
    this.ends.length = 0;
    this.#timeline.length = 0;
    this.#sampler = setInterval(() => this.#timeline.push({ atMs: Date.now(), downBytes: this.downBytes }), SAMPLE_MS);
    this.#loop = this.#run();
  }

  /** Resolves when the first bytes have come. @throws Error when they do not within 15 s */
  async whenFlowing(): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (this.downBytes === 0) {
      if (Date.now() > deadline)
        throw new Error(`Nothing comes through ${this.client.app}: ${this.client.lines.slice(-3).join(' | ')}`);
      await sleep(10);
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#sampler);
    this.#current?.stop();
    await this.#loop;
  }

  /** Bytes that came through the tunnel since the start. */
  get downBytes(): number {
    const ended = this.ends.reduce((sum, { tunnelDownBytes }) => sum + tunnelDownBytes, 0);
    return ended + (this.#current?.tunnelDownBytes ?? 0);
  }

  /** Bytes that had come by then. */
  downBytesAt(atMs: number): number {
    return this.#timeline.findLast((sample) => sample.atMs <= atMs)?.downBytes ?? 0;
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      this.#current = this.client.download(this.origin.url(ENDLESS_BYTES, RATE));
      const end = await this.#current.ended;
      this.#current = undefined;
      this.ends.push(end);
      if (!this.#isStopping) await sleep(AGAIN_AFTER_MS);
    }
  }
}

/** What an origin handed out over the connections that were opened between two instants. */
export function sentBetween(origin: DemoOrigin, fromMs: number, toMs: number): { upBytes: bigint; downBytes: bigint } {
  const chosen = origin.connections().filter(({ openedAtMs }) => openedAtMs >= fromMs && openedAtMs < toMs);
  return {
    upBytes: BigInt(chosen.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0)),
    downBytes: BigInt(chosen.reduce((sum, { sentBytes }) => sum + sentBytes, 0)),
  };
}

/** Whether a new connection through the client brings even one byte. */
export async function getsThrough(client: TunnelClient, origin: DemoOrigin, patienceMs = 3_000): Promise<boolean> {
  const { outcome } = await client.download(origin.url(1_000)).endedWithin(patienceMs);
  return outcome === 'complete';
}
