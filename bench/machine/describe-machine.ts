import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** Said before each bench: a figure without its machine says little. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memoryGib = Math.round(totalmem() / 1024 ** 3);
  return `${availableParallelism()} cores (${model}), ${memoryGib} GiB, Node ${process.versions.node}`;
}

/** A sentence when somebody else works on the machine, else undefined. */
export function describeNoise(): string | undefined {
  const [oneMinute = 0] = loadavg();
  if (oneMinute < 0.5) return undefined;
  return `The load of the last minute is ${oneMinute.toFixed(1)}: benches want the machine alone, so read these figures as noisy.`;
}
