import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { EngineDesired, EngineDriver } from '#contract/engine.ts';
import type { RevisionPayload } from '#contract/entries.ts';
import type { Child } from '#kit/child-process.ts';
import { startChild } from '#kit/child-process.ts';
import type { TunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import type { TunnelDownload } from '#scripts/client/tunnel-download.ts';
import type { DemoOrigin } from '#scripts/demo/demo-origin.ts';
import { startDemoOrigin } from '#scripts/demo/demo-origin.ts';
import { waitUntil } from '#tests/fakes/wait-until.ts';
import type { XrayNode } from './xray-node.ts';
import { createXrayNode } from './xray-node.ts';

export const MEGABYTE = 1024 * 1024;
const SILENCE_MS = 3_000;

/** A node with its driver, an origin and real clients, fresh for every test of the file that calls this. */
export class XrayScene {
  readonly #clients: TunnelClient[] = [];
  readonly #agents: Child[] = [];
  #origin: DemoOrigin | undefined;
  #node: XrayNode | undefined;
  #driver: EngineDriver | undefined;

  constructor() {
    beforeAll(async () => {
      this.#origin = await startDemoOrigin();
    });
    afterAll(() => this.origin.close());
    beforeEach(async () => {
      this.#node = await createXrayNode();
      this.#driver = this.node.driver();
    });
    afterEach(async () => {
      await Promise.all(this.#clients.splice(0).map((client) => client.stop()));
      await Promise.all(this.#agents.splice(0).map((agent) => agent.stop({ graceMs: 0 })));
      await this.driver.release();
      await this.node.clean();
    });
  }

  get origin(): DemoOrigin {
    return set(this.#origin);
  }

  get node(): XrayNode {
    return set(this.#node);
  }

  get driver(): EngineDriver {
    return set(this.#driver);
  }

  set driver(driver: EngineDriver) {
    this.#driver = driver;
  }

  desired(revisions: Record<string, RevisionPayload>): EngineDesired {
    return this.node.desired(revisions, this.origin.port);
  }

  /** A real Xray client with this revision's link. */
  async connect(revision: RevisionPayload, from?: string): Promise<TunnelClient> {
    const client = await startTunnelClient({ app: 'xray', document: this.node.document('xray', revision), from });
    this.#clients.push(client);
    return client;
  }

  /** Whether a small download gets through. Xray leaves a connection to a blocked name hanging, so silence is a no. */
  async canReach(client: TunnelClient, url = this.origin.url(1_000)): Promise<boolean> {
    const { outcome } = await client.download(url).endedWithin(SILENCE_MS);
    return outcome === 'complete';
  }

  /** A download that is slow enough to be interrupted, and has begun. */
  async beginDownload(client: TunnelClient): Promise<TunnelDownload> {
    const running = client.download(this.origin.url(1_000 * MEGABYTE, 10 * MEGABYTE));
    await running.whenAt(MEGABYTE + 1);
    return running;
  }

  /** Whether a download goes on: more bytes come within half a second. */
  async goesOn(running: TunnelDownload): Promise<boolean> {
    const before = running.bodyBytes;
    const endAtMs = Date.now() + 500;
    while (Date.now() < endAtMs && running.bodyBytes === before)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return running.bodyBytes > before;
  }

  /** An agent in a process of its own, which has programmed the engine. */
  async startAgent(desired: EngineDesired): Promise<Child> {
    const { log: _, ...options } = this.node.driverOptions;
    const { policy } = desired;
    const orders = { options, inbounds: [...desired.inbounds], revisions: [...desired.revisions], policy };
    const script = fileURLToPath(import.meta.resolve('./agent-with-xray.ts'));
    let isReady = false;
    const lines: string[] = [];
    const agent = await startChild({
      command: process.execPath,
      args: [script, JSON.stringify(orders)],
      onLine: (line) => {
        if (line === 'ready') isReady = true;
        else lines.push(line);
      },
    });
    this.#agents.push(agent);
    await waitUntil('the agent is ready', () => isReady, 20_000).catch((error: unknown) => {
      throw new Error(lines.join('\n'), { cause: error });
    });
    return agent;
  }
}

function set<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the scene is not set yet');
  return value;
}
