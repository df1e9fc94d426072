// `npm stop`: ends what `npm start` runs on the same data folder, as Ctrl-C in its terminal would.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = join(resolve(root, process.env.CAUSEWAY_DATA || '.data'), 'start.lock');
const TIMEOUT_MS = 60_000;

const holder = readHolder();
if (holder === undefined) {
  process.stdout.write('Causeway is not running.\n');
} else {
  process.kill(holder.pid, 'SIGTERM');
  const deadline = Date.now() + TIMEOUT_MS;
  while (readHolder()?.pid === holder.pid && Date.now() < deadline) await sleep(100);
  const isGone = readHolder()?.pid !== holder.pid;
  process.stdout.write(isGone ? 'Causeway has stopped.\n' : `Process ${holder.pid} did not stop within a minute.\n`);
  process.exitCode = isGone ? 0 : 1;
}

/** The living process that holds the lock; its start time tells it from another one with the same pid. */
function readHolder() {
  try {
    const identity = JSON.parse(readFileSync(lockFile, 'utf8'));
    return startedAtTicks(identity.pid) === identity.startedAtTicks ? identity : undefined;
  } catch {
    return undefined;
  }
}

function startedAtTicks(pid) {
  if (process.platform !== 'linux') return process.kill(pid, 0) ? '' : undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
