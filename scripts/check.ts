import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

type Step = { name: string; command: string; args: string[] };
type Outcome = Step & { ok: boolean; output: string; seconds: number };

/** The longest first, so that two cores end together. */
const STEPS: Step[] = [
  { name: 'lint', command: 'oxlint', args: ['--type-aware'] },
  { name: 'types', command: 'tsc', args: ['--noEmit', '-p', '.'] },
  { name: 'types of web', command: 'tsc', args: ['--noEmit', '-p', 'web'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress'] },
  { name: 'rooms', command: 'node', args: ['scripts/check-rooms.ts'] },
  { name: 'format', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'lockfile', command: 'node', args: ['scripts/check-lockfile.ts'] },
  { name: 'docs', command: 'node', args: ['scripts/check-docs.ts'] },
];

const startedAt = performance.now();
const waiting = [...STEPS];
const outcomes: Outcome[] = [];
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
const failed = outcomes.filter(({ ok }) => !ok);
process.stdout.write(
  failed.length === 0
    ? `check: in order, ${secondsSince(startedAt)} s\n`
    : `check: ${failed.map(({ name }) => name).join(', ')} refused, ${secondsSince(startedAt)} s\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work(): Promise<void> {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const outcome = await run(step);
    outcomes.push(outcome);
    process.stdout.write(`${outcome.ok ? '✓' : '✗'} ${outcome.name} (${outcome.seconds} s)\n`);
    if (!outcome.ok) process.stdout.write(`${outcome.output.trimEnd()}\n`);
  }
}

function run(step: Step): Promise<Outcome> {
  const stepStartedAt = performance.now();
  const child = spawn(step.command, step.args, { stdio: ['ignore', 'pipe', 'pipe'], env: withLocalTools() });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    const end = (ok: boolean, extra = ''): void =>
      resolve({ ...step, ok, output: Buffer.concat(chunks).toString() + extra, seconds: secondsSince(stepStartedAt) });
    child.once('error', (error) => end(false, `${step.command}: ${error.message}; run npm ci\n`));
    child.once('close', (code) => end(code === 0));
  });
}

function withLocalTools(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env['PATH'] ?? ''}` };
}

function secondsSince(instant: number): number {
  return Math.round((performance.now() - instant) / 100) / 10;
}
