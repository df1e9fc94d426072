import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from '#kit/run-command.ts';
import type { Unprivileged } from './unprivileged.ts';
import { giveTo } from './unprivileged.ts';

const INIT_TIMEOUT_MS = 120_000;

export type ClusterOptions = { readonly dataDir: string; readonly initdb: string; readonly unprivileged: Unprivileged };

/** The superuser's password, made on first use and kept beside the cluster with mode 0600. */
export async function readOrMakePassword(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    const password = randomBytes(24).toString('base64url');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, password, { mode: 0o600, flag: 'wx' });
    return password;
  }
}

/** Makes the cluster when there is none yet: aside, then renamed, so that an interrupted initdb leaves nothing half made. */
export async function initCluster({ dataDir, initdb, unprivileged }: ClusterOptions, password: string): Promise<void> {
  if (await hasCluster(dataDir)) return;
  const workDir = `${dataDir}.new`;
  const passwordFile = join(workDir, 'superuser');
  const clusterDir = join(workDir, 'cluster');
  await rm(workDir, { recursive: true, force: true });
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (unprivileged.owner !== undefined) await giveTo(workDir, unprivileged.owner);
  try {
    await runInitdb(unprivileged.wrap(initdb, initArgs(clusterDir, passwordFile)));
    await chmod(clusterDir, 0o700);
    await rename(clusterDir, dataDir);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

function initArgs(clusterDir: string, passwordFile: string): string[] {
  // The builtin C.UTF-8 (PostgreSQL ≥ 17) sorts the same on every machine, whatever its libc or ICU.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const auth = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  return ['-D', clusterDir, '--no-instructions', '--data-checksums', ...locale, ...auth];
}

async function runInitdb(command: ReturnType<Unprivileged['wrap']>): Promise<void> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { code, lines } = await runCommand({ ...command, env, timeoutMs: INIT_TIMEOUT_MS });
  if (code !== 0) throw new Error(`PostgreSQL could not make its data folder: ${lines.slice(-3).join(' / ')}`);
}

function hasCluster(dataDir: string): Promise<boolean> {
  return readFile(join(dataDir, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}
