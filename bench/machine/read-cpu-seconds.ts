import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that Node runs on
const PARENT = 1;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

type ProcessTime = { readonly parent: number; readonly seconds: number };

/** The processor time that each of these processes has used since it started, with what it started that is not named itself. */
export function readCpuSeconds(roots: Readonly<Record<string, number>>): Record<string, number> {
  const processes = readProcesses();
  const names = new Map(Object.entries(roots).map(([name, pid]) => [pid, name]));
  const sums: Record<string, number> = Object.fromEntries(Object.keys(roots).map((name) => [name, 0]));
  for (const [pid, { seconds }] of processes) {
    const name = nearestName(processes, names, pid);
    if (name !== undefined) sums[name] = (sums[name] ?? 0) + seconds;
  }
  return sums;
}

type Processes = ReadonlyMap<number, ProcessTime>;

function nearestName(processes: Processes, names: ReadonlyMap<number, string>, pid: number): string | undefined {
  for (let at = pid; at > 1; at = processes.get(at)?.parent ?? 0) if (names.has(at)) return names.get(at);
  return undefined;
}

function readProcesses(): Map<number, ProcessTime> {
  const pids = readdirSync('/proc', { encoding: 'utf8' })
    .map(Number)
    .filter((pid) => pid > 0);
  return new Map(pids.flatMap((pid) => readProcess(pid)));
}

function readProcess(pid: number): [number, ProcessTime][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before the last bracket may hold anything, blanks and brackets too.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = (fields[USER_TICKS] ?? 0) + (fields[SYSTEM_TICKS] ?? 0);
    return [[pid, { parent: fields[PARENT] ?? 0, seconds: ticks / TICKS_PER_SECOND }]];
  } catch {
    return []; // It has ended meanwhile.
  }
}
