import { cpus } from 'node:os';
import { runCommand } from '#kit/run-command.ts';

/**
 * Keeps a process with all its threads on one core; what it starts later inherits that.
 * @throws Error when the machine has no such core or no `taskset` (util-linux)
 */
export async function pinToCore(pid: number, core: number): Promise<void> {
  if (cpus().length <= core) throw new Error(`This bench needs ${core + 1} cores; this machine has fewer.`);
  const args = ['-a', '-c', '-p', String(core), String(pid)];
  const { code, lines } = await runCommand({ command: 'taskset', args, timeoutMs: 5_000 }).catch(() => {
    throw new Error('This bench needs taskset: install util-linux.');
  });
  if (code !== 0) throw new Error(`taskset refused: ${lines.join(' ')}`);
}

/** Lets a process run on every core again. @throws Error when there is no `taskset` (util-linux) */
export async function unpin(pid: number): Promise<void> {
  const args = ['-a', '-c', '-p', `0-${cpus().length - 1}`, String(pid)];
  const { code, lines } = await runCommand({ command: 'taskset', args, timeoutMs: 5_000 });
  if (code !== 0) throw new Error(`taskset refused: ${lines.join(' ')}`);
}
