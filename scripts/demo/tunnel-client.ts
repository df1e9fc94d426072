import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '#kit/child-process.ts';
import { startChild } from '#kit/child-process.ts';
import type { ClientApp } from './client-config.ts';
import { clientConfig, USER_AGENTS } from './client-config.ts';

export type TunnelClient = {
  readonly app: ClientApp;
  /** Its local HTTP proxy on 127.0.0.1. */
  readonly proxyPort: number;
  readonly lines: readonly string[];
  readonly stop: () => Promise<void>;
};

export type ClientPlan = {
  readonly app: ClientApp;
  /** The app's binary. */
  readonly path: string;
  /** What the device link (or, for xray, a share link) gave. */
  readonly document: string;
  readonly from?: string | undefined;
};

const READY_TIMEOUT_MS = 20_000;
const STOP_GRACE_MS = 2_000;

const ARGS: Readonly<Record<ClientApp, (dir: string, file: string) => string[]>> = {
  'sing-box': (dir, file) => ['run', '-D', dir, '-c', file],
  mihomo: (dir, file) => ['-d', dir, '-f', file],
  xray: (_dir, file) => ['run', '-c', file],
};

/** Fetches a device link as the app would and returns the document. @throws Error when the answer is no 200 */
export async function importLink(url: string, app: ClientApp): Promise<string> {
  const response = await fetch(url, {
    headers: { 'user-agent': USER_AGENTS[app] },
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  // Never the address: it is the secret.
  if (response.status !== 200) throw new Error(`The device link answered ${response.status}.`);
  return text;
}

/** Starts the real app on a free port and waits until it takes connections. @throws Error with its last lines when it does not */
export async function startTunnelClient({ app, path, document, from }: ClientPlan): Promise<TunnelClient> {
  const dir = await mkdtemp(join(tmpdir(), `causeway-${app}-`));
  const proxyPort = await findFreePort();
  const file = join(dir, app === 'mihomo' ? 'config.yaml' : 'config.json');
  const lines: string[] = [];
  await writeFile(file, clientConfig({ app, document, proxyPort, from }), { mode: 0o600 });
  const child = await startChild({
    command: path,
    args: ARGS[app](dir, file),
    cwd: dir,
    onLine: (line) => lines.push(line),
  });
  const stop = async (): Promise<void> => {
    await child.stop({ graceMs: STOP_GRACE_MS });
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await whenListening(child, proxyPort);
  } catch (error) {
    await stop();
    throw new Error(`${app} does not start: ${lines.slice(-5).join(' | ')}`, { cause: error });
  }
  return { app, proxyPort, lines, stop };
}

async function whenListening(child: Child, port: number): Promise<void> {
  let hasEnded = false;
  void child.exited.then(() => {
    hasEnded = true;
  });
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await answers(port))) {
    if (hasEnded) throw new Error('It ended.');
    if (Date.now() > deadline) throw new Error(`Nothing listens on ${port} after ${READY_TIMEOUT_MS} ms.`);
    await sleep(25);
  }
}

function answers(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}

function findFreePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
