import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessIdentity } from '#kit/process-identity.ts';
import { isProcessAlive } from '#kit/process-identity.ts';
import type { EnginePlaces } from './engine-places.ts';

const GRACE_MS = 5_000;
const KILL_MS = 5_000;
const POLL_MS = 10;

/** Ends that very process (SIGTERM, then SIGKILL) and returns when it is gone. */
export async function endEngine(identity: ProcessIdentity, graceMs = GRACE_MS): Promise<void> {
  signal(identity, 'SIGTERM');
  if (await isGoneWithin(identity, graceMs)) return;
  signal(identity, 'SIGKILL');
  await isGoneWithin(identity, KILL_MS);
}

/** Removes the sockets of an engine that is gone: Xray refuses to listen where a dead one did. */
export function removeStaleSockets({ apiSocket, decoySocket }: EnginePlaces): void {
  for (const socket of [apiSocket, decoySocket]) {
    rmSync(socket, { force: true });
    rmSync(`${socket}.lock`, { force: true });
  }
}

async function isGoneWithin(identity: ProcessIdentity, limitMs: number): Promise<boolean> {
  const endAt = Date.now() + limitMs;
  while (Date.now() < endAt) {
    if (!isProcessAlive(identity)) return true;
    await sleep(POLL_MS);
  }
  return !isProcessAlive(identity);
}

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  try {
    if (isProcessAlive(identity)) process.kill(identity.pid, name);
  } catch {
    // It ended between the two.
  }
}
