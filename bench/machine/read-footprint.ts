import { readdir, readFile } from 'node:fs/promises';
import { readMemory } from './read-memory.ts';

const MB_PER_MIB = 1.048576;
const KIB_PER_MIB = 1024;

/** What a process and its children hold: resident; resident with pages that others hold too counted by share; the most ever. 10^6 bytes. */
export type Footprint = { readonly rssMb: number; readonly pssMb: number; readonly peakMb: number };

/** Reads a process and everything it started. @throws Error when it does not run */
export async function readFootprint(pid: number): Promise<Footprint> {
  const all = await Promise.all([pid, ...(await descendantsOf(pid))].map(readOne));
  const sum = (pick: (one: Footprint) => number): number => all.reduce((total, one) => total + pick(one), 0);
  return { rssMb: sum((one) => one.rssMb), pssMb: sum((one) => one.pssMb), peakMb: sum((one) => one.peakMb) };
}

async function readOne(pid: number): Promise<Footprint> {
  const { nowMib, peakMib } = await readMemory(pid);
  const [, pssKib] = /^Pss:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  const mb = (mib: number): number => mib * MB_PER_MIB;
  return { rssMb: mb(nowMib), pssMb: mb(Number(pssKib) / KIB_PER_MIB), peakMb: mb(peakMib) };
}

/** Children stand under the thread that started them. */
async function descendantsOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(threads.map((tid) => readFile(`/proc/${pid}/task/${tid}/children`, 'utf8')));
  const children = lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
  return [...children, ...(await Promise.all(children.map(descendantsOf))).flat()];
}
