import { readFile } from 'node:fs/promises';

const KIB_PER_MIB = 1024;

/** What a process holds in memory now, and the most it ever held, in MiB. @throws Error when it does not run */
export async function readMemory(pid: number): Promise<{ readonly nowMib: number; readonly peakMib: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number => {
    const [, kib] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
    return Number(kib) / KIB_PER_MIB;
  };
  return { nowMib: read('VmRSS'), peakMib: read('VmHWM') };
}
