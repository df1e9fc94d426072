import { createHash } from 'node:crypto';
import { lstat, mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Child, ChildExit } from '#kit/child-process.ts';
import { startChild } from '#kit/child-process.ts';
import { initCluster, readOrMakePassword } from './init-cluster.ts';
import { clearLeftovers, clusterNameOf, findPostmaster, stopOrphan } from './leftovers.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { chooseUnprivileged, giveTo } from './unprivileged.ts';
import { waitUntilReady } from './wait-until-ready.ts';

const STOP_GRACE_MS = 20_000;
/** sockaddr_un holds 107 bytes; PostgreSQL adds a lock file's suffix to the name. */
const LONGEST_SOCKET_DIR = 80;

export type PostgresOptions = {
  /** Everything lives in here: `cluster/`, `superuser-password` (0600) and, if the path is short enough, `socket/`. */
  readonly dataDir: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly socketDir?: string;
  readonly onLine?: (line: string) => void;
  /** Settings over ours, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Stops a server that runs on this folder already (its supervisor was killed). Without it that is an error. */
  readonly takeOver?: boolean;
};

export type Postgres = {
  /** Superuser's URL of the database `postgres`, over TCP on 127.0.0.1. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly socketDir: string;
  readonly exited: Promise<ChildExit>;
  /** Fast shutdown: transactions are rolled back, everything is on disk. Resolves when it is gone. */
  readonly stop: () => Promise<void>;
  /** Kills the postmaster as a power cut would; the next start recovers. */
  readonly kill9: () => Promise<void>;
};

/**
 * Starts embedded PostgreSQL 18 on loopback and a UNIX socket and waits until it answers. Data survives stop, kill and restart.
 * @throws Error with one clear sentence when the port is taken, the folder is in use, or it cannot start
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const root = resolve(options.dataDir);
  const dataDir = join(root, 'cluster');
  await mkdir(root, { recursive: true, mode: 0o700 });
  const [binaries, unprivileged] = await Promise.all([findPostgresBinaries(), chooseUnprivileged(dataDir)]);
  await settleOldServer(dataDir, options.takeOver ?? false);
  const password = await readOrMakePassword(join(root, 'superuser-password'));
  await initCluster({ dataDir, initdb: binaries.initdb, unprivileged }, password);
  const socket = await makeSocketDir(options.socketDir ?? join(root, 'socket'));
  const socketDir = socket.path;
  if (unprivileged.owner !== undefined) {
    await giveTo(dataDir, unprivileged.owner);
    await giveTo(socketDir, unprivileged.owner);
  }
  await clearLeftovers(dataDir, socketDir);
  const port = await claimPort(options.port ?? 0);
  const settings = {
    ...defaultSettings(dataDir),
    ...options.settings,
    port: String(port),
    unix_socket_directories: socketDir,
  };
  const child = await launch(unprivileged.wrap(binaries.postgres, ['-D', dataDir, ...toArgs(settings)]), {
    dataDir,
    options,
  });
  return describe({ child, port, socket, password });
}

async function settleOldServer(dataDir: string, takeOver: boolean): Promise<void> {
  if (takeOver) await stopOrphan(dataDir);
  const running = await findPostmaster(dataDir);
  if (running !== undefined) throw new Error(`PostgreSQL (process ${running}) is already running on ${dataDir}.`);
}

function defaultSettings(dataDir: string): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    cluster_name: clusterNameOf(dataDir),
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '',
    jit: 'off',
  };
}

function toArgs(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

type LaunchContext = { readonly dataDir: string; readonly options: PostgresOptions };

async function launch(command: { command: string; args: readonly string[] }, context: LaunchContext): Promise<Child> {
  const lastLines: string[] = [];
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const onLine = (line: string): void => {
    lastLines.push(line);
    if (lastLines.length > 5) lastLines.shift();
    context.options.onLine?.(line);
  };
  const child = await startChild({ ...command, env, onLine });
  await waitUntilReady({ child, dataDir: context.dataDir, lastLines });
  return child;
}

type SocketDir = { readonly path: string; readonly isTemporary: boolean };
type Running = { child: Child; port: number; socket: SocketDir; password: string };

function describe({ child, port, socket, password }: Running): Postgres {
  const gone = child.exited.then(async () => {
    if (socket.isTemporary) await rm(socket.path, { recursive: true, force: true });
  });
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    pid: child.pid,
    socketDir: socket.path,
    exited: child.exited,
    stop: async () => {
      await child.stop({ signal: 'SIGINT', graceMs: STOP_GRACE_MS });
      await gone;
    },
    kill9: async () => {
      child.signal('SIGKILL');
      await gone;
    },
  };
}

/**
 * The same database over the server's UNIX socket, where a statement costs both sides less than over TCP. Understood by the
 * pools of core and by libpq's kin; postgres.js itself does not read `host` from a URL.
 */
export function throughSocket(url: string, socketDir: string): string {
  const local = new URL(url);
  local.searchParams.set('host', socketDir);
  return local.href;
}

/** A path that is too long for a socket's name is shortened, always to the same, so that URLs outlive a restart. */
async function makeSocketDir(wanted: string): Promise<SocketDir> {
  const long = resolve(wanted);
  const isTemporary = long.length > LONGEST_SOCKET_DIR;
  const name = createHash('sha256').update(long).digest('hex').slice(0, 12);
  const path = isTemporary ? join(tmpdir(), `causeway-pg-${name}`) : long;
  await mkdir(path, { recursive: true, mode: 0o700 });
  const { uid } = await lstat(path);
  if (isTemporary && uid !== process.getuid?.() && process.getuid?.() !== 0) {
    throw new Error(`${path} belongs to somebody else, PostgreSQL cannot put its socket there.`);
  }
  return { path, isTemporary };
}

/** The port itself when it is free, or a free one for 0. @throws Error that names the port */
async function claimPort(wanted: number): Promise<number> {
  const server = createServer();
  return new Promise((resolvePort, reject) => {
    server.once('error', () =>
      reject(new Error(`Port ${wanted} on 127.0.0.1 is taken, PostgreSQL cannot listen there.`)),
    );
    server.listen({ host: '127.0.0.1', port: wanted, exclusive: true }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : wanted;
      server.close(() => resolvePort(port));
    });
  });
}
