import { createHash, randomUUID } from 'node:crypto';
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeFileLock } from '#kit/file-lock.ts';
import { runCommand } from '#kit/run-command.ts';

const SUITE = 'bookworm';
/** What a Debian of a hoster has and a minimal one lacks, and no more: the installer must not lean on what we like. */
const PACKAGES = ['systemd', 'systemd-sysv', 'dbus', 'iproute2', 'ca-certificates', 'curl', 'wget'];
const SOURCES = '/etc/apt/sources.list.d';
const BUILD_MS = 10 * 60_000;
const LOCK_POLL_MS = 500;

/** A tar of a fresh Debian, from the user's cache or made now (about 40 s). @throws Error with debootstrap's last lines */
export async function obtainDebianTree(): Promise<string> {
  const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'causeway', 'hosts');
  const recipe = createHash('sha256').update(PACKAGES.join(' ')).digest('hex').slice(0, 8);
  const path = join(folder, `debian-${SUITE}-${recipe}.tar`);
  if (await exists(path)) return path;
  await mkdir(folder, { recursive: true });
  let attempt = await takeFileLock(`${path}.lock`);
  for (; !attempt.ok; attempt = await takeFileLock(`${path}.lock`)) await sleep(LOCK_POLL_MS);
  try {
    if (!(await exists(path))) await build(path);
    return path;
  } finally {
    await attempt.lock.release();
  }
}

async function build(path: string): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'cw-debootstrap-'));
  const draft = `${path}.${randomUUID()}`;
  try {
    // Nobody but root gets into what mkdtemp made; here it is the root of all.
    await chmod(root, 0o755);
    const include = `--include=${PACKAGES.join(',')}`;
    await run('debootstrap', ['--variant=minbase', include, SUITE, root, await readMirror()]);
    await rm(join(root, 'var/cache/apt/archives'), { recursive: true, force: true });
    await run('tar', ['-C', root, '--numeric-owner', '-cf', draft, '.']);
    await rename(draft, path);
  } finally {
    await rm(root, { recursive: true, force: true });
    await rm(draft, { force: true });
  }
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const { code, lines } = await runCommand({ command, args, env: process.env, timeoutMs: BUILD_MS });
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${lines.slice(-5).join(' | ')}`);
}

/** The mirror that this machine's own apt uses, in either of the two forms that its sources have. */
async function readMirror(): Promise<string> {
  const names = await readdir(SOURCES).catch((): string[] => []);
  const files = ['/etc/apt/sources.list', ...names.map((name) => join(SOURCES, name))];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const found = /^(?:URIs:\s*|deb\s+(?:\[[^\]]*\]\s+)?)(https?:\/\/\S+)/m;
  return texts.map((text) => found.exec(text)?.[1]).find((uri) => uri !== undefined) ?? 'http://deb.debian.org/debian';
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
