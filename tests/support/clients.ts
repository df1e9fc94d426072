import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from '#kit/child-process.ts';
import { obtainEngine } from '#scripts/engines/obtain-engine.ts';
import { startCarryProbe } from './carry-probe.ts';
import type { ClientKind, ClientSource } from './client-config.ts';
import { clientConfig } from './client-config.ts';
import type { Download, DownloadResult } from './download.ts';
import { download, startDownload } from './download.ts';

const START_MS = 10_000;
const KEPT_LINES = 50;

/** A real client program with its own SOCKS port. */
export type Client = {
  readonly socksPort: number;
  readonly download: (url: string) => Promise<DownloadResult>;
  readonly startDownload: (url: string) => Download;
  /** The last lines that the program wrote. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
};

export type ClientOptions = Omit<ClientSource, 'socksPort' | 'probePort'>;

/** Starts Xray, sing-box or mihomo with what their apps import. @throws Error with its output when it does not come up */
export async function startClient(options: ClientOptions): Promise<Client> {
  const socksPort = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'cw-client-'));
  const file = join(folder, options.kind === 'mihomo' ? 'config.yaml' : 'config.json');
  const probe = await startCarryProbe();
  await writeFile(file, clientConfig({ ...options, socksPort, probePort: probe.port }), { mode: 0o600 });
  const lines: string[] = [];
  const child = await startChild({
    command: await obtainEngine(options.kind),
    args: clientArguments(options.kind, folder, file),
    env: { PATH: process.env.PATH, HOME: folder },
    onLine: (line) => lines.splice(0, Math.max(0, lines.push(line) - KEPT_LINES)),
  });
  const stop = async (): Promise<void> => {
    await child.stop({ graceMs: 1_000 });
    await rm(folder, { recursive: true, force: true });
  };
  const output = (): string => lines.join('\n');
  try {
    await waitFor('an open port', () => answers(socksPort));
    if (options.kind === 'mihomo') await waitFor('traffic', () => probe.comesThrough(socksPort));
  } catch (error) {
    await stop();
    throw new Error(`${options.kind} does not come up: ${output()}`, { cause: error });
  } finally {
    probe.close();
  }
  return {
    socksPort,
    output,
    stop,
    download: (url) => download(socksPort, url),
    startDownload: (url) => startDownload(socksPort, url),
  };
}

/** A TCP port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function clientArguments(kind: ClientKind, folder: string, file: string): string[] {
  if (kind === 'xray') return ['run', '-c', file];
  return kind === 'sing-box' ? ['run', '-c', file, '-D', folder] : ['-d', folder, '-f', file];
}

async function waitFor(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const endAt = Date.now() + START_MS;
  while (!(await isSo())) {
    if (Date.now() > endAt) throw new Error(`waited ${START_MS} ms in vain for ${what}`);
    await sleep(20);
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
