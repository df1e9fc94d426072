import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Child } from '#kit/child-process.ts';
import { startChild } from '#kit/child-process.ts';
import { takeFileLock } from '#kit/file-lock.ts';
import { runCommand } from '#kit/run-command.ts';
import { until } from '../house/until.ts';
import { obtainDebianTree } from './debian-tree.ts';

const PREFIX = 'cw-debian-';
const INIT = fileURLToPath(new URL('init.sh', import.meta.url));
const NAMESPACES = ['--net', '--mount', '--pid', '--uts', '--ipc', '--cgroup'];
const BOOT_MS = 30_000;
const RUN_MS = 120_000;
const YOUNG_MS = 30_000;
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export type Outcome = { readonly code: number | null; readonly text: string };

/** A Debian with systemd as its first process, in namespaces, and a cable to this machine. */
export type Debian = {
  readonly address: string;
  /** This machine, as the Debian sees it. */
  readonly hostAddress: string;
  /** This machine once more, at an address that is no private one: what lies in the internet, to the Debian. */
  readonly internetAddress: string;
  /** Its file system, from outside. */
  readonly root: string;
  /** Lets its root's shell read these lines, as if they were typed: no process has them among its arguments. */
  run(lines: string, timeoutMs?: number): Promise<Outcome>;
  /** The same, while it runs. */
  start(lines: string): Promise<Child>;
  /** Everything of it is gone afterwards: processes, network, mounts, files. */
  stop(): Promise<void>;
};

/** Boots one; it dies with this process, whatever ends that. @throws Error when it does not come up */
export async function bootDebian(): Promise<Debian> {
  const tree = await obtainDebianTree();
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await takeFileLock(join(folder, 'lock'));
  const cgroup = join(await findCgroup2(), basename(folder));
  const root = join(folder, 'root');
  let first: Child | undefined;
  const stop = async (): Promise<void> => {
    await first?.stop({ graceMs: 0, signal: 'SIGKILL' });
    await removeCgroup(cgroup);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    await Promise.all([mkdir(root), mkdir(cgroup)]);
    await must('tar', ['-C', root, '--numeric-owner', '-xf', tree]);
    first = await startFirst({ cgroup, root });
    const init = await findChild(first.pid);
    const cable = await connectCable(init);
    const enter = { command: 'nsenter', args: ['-t', `${init}`, '-a', '-r', '-w', 'sh', '-s'] };
    const env = { PATH, HOME: '/root', TERM: 'dumb' } as NodeJS.ProcessEnv;
    const run: Debian['run'] = async (lines, timeoutMs = RUN_MS) => {
      const { code, lines: said } = await runCommand({ ...enter, env, input: `${lines}\n`, timeoutMs });
      return { code, text: said.join('\n') };
    };
    const start: Debian['start'] = (lines) => startChild({ ...enter, env, input: `${lines}\n` });
    // A unit that failed under load (degraded) is none of ours.
    const isUp = async (): Promise<boolean> =>
      /^(?:running|degraded)$/m.test((await run('systemctl is-system-running')).text);
    await until('the Debian has booted', isUp, BOOT_MS);
    return { ...cable, root, run, start, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The death signals tie a chain: this process, unshare, the first process in there, and with it all others. */
async function startFirst({ cgroup, root }: { cgroup: string; root: string }): Promise<Child> {
  const unshare = ['unshare', ...NAMESPACES, '--fork', '--kill-child=SIGKILL', 'sh', INIT, root];
  const script = 'echo $$ >"$1/cgroup.procs"; shift; exec "$@"';
  const args = ['--pdeathsig', 'SIGKILL', 'sh', '-c', script, 'sh', cgroup, ...unshare];
  return startChild({ command: 'setpriv', args, env: process.env });
}

async function findChild(pid: number): Promise<number> {
  const path = `/proc/${pid}/task/${pid}/children`;
  const read = async (): Promise<number | undefined> => Number((await readFile(path, 'utf8')).trim()) || undefined;
  return until('there is a first process', read);
}

type Cable = Pick<Debian, 'address' | 'hostAddress' | 'internetAddress'>;

/** A veth pair, which goes when the namespace goes. */
async function connectCable(init: number): Promise<Cable> {
  const { lines } = await runCommand({ command: 'ip', args: ['-o', 'addr'], env: process.env, timeoutMs: 5_000 });
  const used = lines.join('\n');
  const free = Array.from({ length: 200 }, (_, n) => 20 + ((process.pid + n) % 200));
  const net = free.find((n) => !used.includes(`10.99.${n}.`)) ?? 20;
  const [hostAddress, address, name] = [`10.99.${net}.1`, `10.99.${net}.2`, `cwd${net}`];
  // Of the range of AS112: globally reachable by its definition, so that no engine takes it for a private one, and nobody's host.
  const internetAddress = `192.31.196.${net}`;
  const inside = ['-t', `${init}`, '-n', 'ip'];
  await must('ip', ['link', 'add', name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', `${init}`]);
  await must('ip', ['addr', 'add', `${hostAddress}/24`, 'dev', name]);
  await must('ip', ['addr', 'add', `${internetAddress}/32`, 'dev', name]);
  await must('ip', ['link', 'set', name, 'up']);
  await must('nsenter', [...inside, 'addr', 'add', `${address}/24`, 'dev', 'eth0']);
  await must('nsenter', [...inside, 'link', 'set', 'eth0', 'up']);
  await must('nsenter', [...inside, 'route', 'add', 'default', 'via', hostAddress]);
  return { hostAddress, address, internetAddress };
}

async function findCgroup2(): Promise<string> {
  const mounts = await readFile('/proc/self/mounts', 'utf8');
  const path = /^\S+ (\S+) cgroup2 /m.exec(mounts)?.[1];
  if (path === undefined) throw new Error('No cgroup2 is mounted on this machine.');
  return path;
}

/** Empty by now, or in a moment; the kernel wants the inner ones gone first. */
async function removeCgroup(path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeCgroup(join(path, entry.name));
  const isGone = async (): Promise<boolean> =>
    rmdir(path).then(
      () => true,
      (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
    );
  await until(`${path} is gone`, isGone);
}

/** A run that was killed has left its folder; its processes died with it. */
async function removeAbandoned(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const folder = join(tmpdir(), name);
    const info = await stat(folder).catch(() => undefined);
    if (info === undefined || Date.now() - info.mtimeMs < YOUNG_MS) continue;
    if (!(await takeFileLock(join(folder, 'lock'))).ok) continue;
    await removeCgroup(join(await findCgroup2(), name));
    await rm(folder, { recursive: true, force: true });
  }
}

async function must(command: string, args: readonly string[]): Promise<void> {
  const { code, lines } = await runCommand({ command, args, env: process.env, timeoutMs: RUN_MS });
  if (code !== 0) throw new Error(`${command} ${args[0] ?? ''} ended with ${code}: ${lines.join(' | ')}`);
}
