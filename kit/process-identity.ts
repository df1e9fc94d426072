import { readFileSync } from 'node:fs';

/** One life of a process: the kernel gives pids again, so the start time (clock ticks since boot) goes with it. */
export type ProcessIdentity = { readonly pid: number; readonly startedAtTicks: string };

/** Who `pid` is now, or undefined when there is no such process (a zombie counts as gone). Without /proc the start time is ''. */
export function readProcessIdentity(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the name (field 2) may hold spaces and brackets, so count from its last bracket: state is field 3, starttime 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isGone = fields[0] === 'Z' || fields[0] === 'X';
    return isGone ? undefined : { pid, startedAtTicks: fields[19] ?? '' };
  } catch {
    return process.platform !== 'linux' && answersSignals(pid) ? { pid, startedAtTicks: '' } : undefined;
  }
}

/** Whether that very process still lives, and not another one that got its pid. */
export function isProcessAlive(identity: ProcessIdentity): boolean {
  return readProcessIdentity(identity.pid)?.startedAtTicks === identity.startedAtTicks;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
