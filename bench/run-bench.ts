import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchRun } from './bench-run.ts';
import { CATALOGUE } from './catalogue.ts';
import { describeMachine, describeNoise } from './machine/describe-machine.ts';
import type { Figure } from './measure/judge.ts';
import { judge } from './measure/judge.ts';
import { renderFigures } from './measure/render-figures.ts';
import type { BenchName } from './targets.ts';
import { TARGETS } from './targets.ts';

/** More than a house needs to come up. */
const SETTLE_MS = 60_000;

export type BenchOptions = { readonly name: BenchName; readonly isQuick: boolean; readonly ended: AbortSignal };

/**
 * Runs one bench, writes its figures for people and, as the last line, for programs; returns whether all targets hold.
 * Whatever it started is gone when this resolves, however it ended.
 */
export async function runBench({ name, isQuick, ended }: BenchOptions): Promise<boolean> {
  const startedAt = performance.now();
  const undo: (() => Promise<unknown>)[] = [];
  const say = (line: string): void => void process.stdout.write(`[${seconds(startedAt)} s] ${line}\n`);
  say(`${name}${isQuick ? ' (quick: its figures are noisy)' : ''} on ${describeMachine()}`);
  const noise = describeNoise();
  if (noise !== undefined) say(noise);
  const explanations: (() => readonly string[])[] = [];
  const run: BenchRun = {
    isQuick,
    say,
    defer: (step) => void undo.push(step),
    explainBy: (lines) => void explanations.push(lines),
  };
  const undoAll = async (): Promise<void> => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) {
      await step().catch((error: unknown) => say(`An end was not clean: ${String(error)}`));
    }
  };
  const running = CATALOGUE[name].run(run);
  let figures: Figure[];
  try {
    figures = judge(await untilEnded(running, ended), TARGETS[name]);
  } catch (error) {
    say(`It could not measure: ${error instanceof Error ? error.message : String(error)}`);
    for (const line of explanations.flatMap((explain) => explain())) say(line);
    figures = judge([], TARGETS[name]);
  }
  await undoAll();
  // Told to end while the house was being raised: what has come since goes too.
  await Promise.race([running.catch(() => undefined), sleep(SETTLE_MS)]);
  await undoAll();
  process.stdout.write(`\n${renderFigures(figures)}\n`);
  process.stdout.write(`${JSON.stringify({ bench: name, figures })}\n`);
  return figures.every(({ holds }) => holds);
}

async function untilEnded<T>(running: Promise<T>, ended: AbortSignal): Promise<T> {
  const end = new Promise<never>((_, reject) => {
    ended.addEventListener('abort', () => reject(new Error('it was told to end')), { once: true });
  });
  return Promise.race([running, end]);
}

function seconds(startedAt: number): string {
  return ((performance.now() - startedAt) / 1_000).toFixed(0).padStart(3);
}
