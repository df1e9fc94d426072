import { spawnSync } from 'node:child_process';

const PROGRAMS = ['debootstrap', 'unshare', 'nsenter', 'setpriv', 'ip', 'tar', 'chroot'];

/** Why no Debian can be booted on this machine, in one sentence; undefined when it can. */
export function whyNoDebian(): string | undefined {
  if (process.platform !== 'linux') return 'a Debian boots on Linux only';
  if (process.getuid?.() !== 0) return 'booting a Debian needs root';
  const missing = PROGRAMS.filter((program) => !runs(['sh', '-c', `command -v ${program}`]));
  if (missing.length > 0) return `booting a Debian needs ${missing.join(', ')}`;
  const namespaces = ['--net', '--mount', '--pid', '--fork', '--uts', '--ipc', '--cgroup'];
  if (!runs(['unshare', ...namespaces, 'mount', '-t', 'tmpfs', 'none', '/mnt']))
    return 'no namespaces may be made here';
  return undefined;
}

function runs([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
