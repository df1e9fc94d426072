import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { takeFileLock } from '#kit/file-lock.ts';
import { stopOrphan } from '#scripts/postgres/leftovers.ts';
import { House } from './house.ts';
import { Printer } from './printer.ts';
import { raiseHouse } from './raise-house.ts';
import { endProgramsIn, RunningProcesses } from './running-processes.ts';
import type { StartSettings } from './start-settings.ts';
import { readStartSettings, runDirOf } from './start-settings.ts';

/** A terminal's Ctrl-C comes twice (from the terminal and from start.mjs); a person's second one comes later than this. */
const SAME_SIGNAL_MS = 1_000;

async function main(): Promise<number> {
  const settings = readStartSettings(process.env);
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const attempt = await takeFileLock(join(settings.dataDir, 'start.lock'));
  if (!attempt.ok) {
    throw new Error(
      `Causeway already runs on ${settings.dataDir} (process ${attempt.holder.pid}): stop it with \`npm stop\`, or set CAUSEWAY_DATA to another folder.`,
    );
  }
  try {
    return await runHouse(settings);
  } finally {
    await attempt.lock.release();
  }
}

async function runHouse(settings: StartSettings): Promise<number> {
  const printer = new Printer();
  const running = new RunningProcesses(join(settings.dataDir, 'running.json'));
  const left = await endLeftovers(running, settings);
  if (left.length > 0) printer.say(`Ended what an earlier start left running: ${left.join(', ')}.`);
  const house = new House(printer, running);
  endOnSignals(house);
  const raised = raiseHouse(house, settings).catch((error: unknown) => {
    house.end(error instanceof Error ? error.message : String(error));
  });
  const reason = await house.ended;
  printer.say(isSignal(reason) ? 'Stopping …' : `${reason}\nStopping …`);
  await house.stop();
  // What was being raised when the end came stands now, or never will.
  await raised;
  await house.stop();
  endEngines(settings);
  printer.say('Stopped.');
  return isSignal(reason) ? 0 : 1;
}

/** A supervisor that was killed leaves everything running, and its ports taken. */
async function endLeftovers(running: RunningProcesses, settings: StartSettings): Promise<string[]> {
  const left = await running.endLeftovers();
  const hasPostgres = await stopOrphan(join(settings.dataDir, 'postgres', 'cluster'));
  const hasEngine = endEngines(settings);
  return [...left, ...(hasPostgres ? ['PostgreSQL'] : []), ...(hasEngine ? ['xray'] : [])];
}

function endEngines({ dataDir }: StartSettings): boolean {
  return [dataDir, runDirOf(dataDir)].reduce((count, folder) => count + endProgramsIn(folder, 'xray'), 0) > 0;
}

function endOnSignals(house: House): void {
  let firstAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      firstAt ||= Date.now();
      if (Date.now() - firstAt > SAME_SIGNAL_MS) house.kill();
      else house.end(signal);
    });
  }
}

function isSignal(reason: string): boolean {
  return /^SIG[A-Z]+$/.test(reason);
}

// One clear line instead of a stack trace; CAUSEWAY_LOG_LEVEL=debug shows where it came from.
process.exitCode = await main().catch((error: unknown) => {
  const isDebug = process.env['CAUSEWAY_LOG_LEVEL'] === 'debug';
  process.stderr.write(`${error instanceof Error ? (isDebug ? error.stack : error.message) : String(error)}\n`);
  return 1;
});
