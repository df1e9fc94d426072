import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '#kit/child-process.ts';
import { startChild } from '#kit/child-process.ts';
import { obtainEngine } from '#scripts/engines/obtain-engine.ts';
import { findFreePort } from '#scripts/start/find-free-ports.ts';
import { startCarryProbe } from './carry-probe.ts';
import type { ClientApp } from './client-apps.ts';
import { clientConfig } from './client-config.ts';
import { TunnelDownload } from './tunnel-download.ts';

export type TunnelClient = {
  readonly app: ClientApp;
  /** Its local HTTP proxy on 127.0.0.1. */
  readonly proxyPort: number;
  readonly lines: readonly string[];
  /** Begins to fetch a http:// address through it. */
  readonly download: (url: string) => TunnelDownload;
  readonly stop: () => Promise<void>;
};

export type ClientPlan = {
  readonly app: ClientApp;
  /** The app's binary; left out, the pinned one. */
  readonly path?: string;
  /** What the device link (or, for xray, a share link) gave. */
  readonly document: string;
  /** The address that it dials from (not mihomo): Xray's list of who is online leaves 127.0.0.1 out. */
  readonly from?: string | undefined;
};

const READY_TIMEOUT_MS = 20_000;
const READY_POLL_MS = 20;
const STOP_GRACE_MS = 2_000;

const ARGS: Readonly<Record<ClientApp, (dir: string, file: string) => string[]>> = {
  'sing-box': (dir, file) => ['run', '-D', dir, '-c', file],
  mihomo: (dir, file) => ['-d', dir, '-f', file],
  xray: (_dir, file) => ['run', '-c', file],
};

/**
 * Starts the real app on a free port and waits until it carries, which is proven past the tunnel: nobody counts a byte of it.
 * @throws Error saying why, with the app's last lines, when it does not come to that
 */
export async function startTunnelClient({ app, path, ...source }: ClientPlan): Promise<TunnelClient> {
  const command = path ?? (await obtainEngine(app));
  const [proxyPort, probe, dir] = await Promise.all([
    findFreePort(),
    startCarryProbe(),
    mkdtemp(join(tmpdir(), `causeway-${app}-`)),
  ]);
  const file = join(dir, app === 'mihomo' ? 'config.yaml' : 'config.json');
  const lines: string[] = [];
  let child: Child | undefined;
  const stop = async (): Promise<void> => {
    await child?.stop({ graceMs: STOP_GRACE_MS });
    probe.close();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await writeFile(file, clientConfig(app, { ...source, proxyPort, probe }), { mode: 0o600 });
    const env = { PATH: process.env['PATH'], HOME: dir };
    child = await startChild({
      command,
      args: ARGS[app](dir, file),
      cwd: dir,
      env,
      onLine: (line) => lines.push(line),
    });
    await whenCarrying(child, () => probe.comesThrough(proxyPort));
  } catch (error) {
    await stop();
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${app} does not start: ${[why, ...lines.slice(-5)].join(' | ')}`, { cause: error });
  }
  return { app, proxyPort, lines, download: (url) => new TunnelDownload({ proxyPort, url }), stop };
}

async function whenCarrying(child: Child, carries: () => Promise<boolean>): Promise<void> {
  let hasEnded = false;
  void child.exited.then(() => {
    hasEnded = true;
  });
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await carries())) {
    if (hasEnded) throw new Error('It ended.');
    if (Date.now() > deadline) throw new Error(`It carries nothing after ${READY_TIMEOUT_MS} ms.`);
    await sleep(READY_POLL_MS);
  }
}
