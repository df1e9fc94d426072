import { totalmem } from 'node:os';
import { constrainedMemory } from 'node:process';
import { z } from 'zod';

const SMALL_BYTES = 2 * 1024 ** 3;

/** Whether hub, scheduler, api and bot share a process: as `CAUSEWAY_SHARED` says, else on a machine of 2 GiB or less. @throws Error */
export function sharesProcess(env: NodeJS.ProcessEnv, memoryBytes = memoryOfMachine()): boolean {
  const text = env['CAUSEWAY_SHARED'] ?? '';
  if (text === '') return memoryBytes <= SMALL_BYTES;
  const wanted = z.stringbool().safeParse(text);
  if (!wanted.success) throw new Error(`CAUSEWAY_SHARED must be true or false; it is "${text}".`);
  return wanted.data;
}

/** What the machine has, or the container that it is for us; 0 and absurdly much both mean that there is no such limit. */
function memoryOfMachine(): number {
  const limit = constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
