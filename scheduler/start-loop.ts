import { setTimeout as sleep } from 'node:timers/promises';
import type { Watch } from './run-task.ts';
import { runTask } from './run-task.ts';
import type { LoopTask } from './tasks.ts';

/** Runs a task again and again, never two at once. Returns what ends it: resolves when the run under way is over. */
export function startLoop(watch: Watch, task: LoopTask): () => Promise<void> {
  const ending = new AbortController();
  const isEnding = (): boolean => ending.signal.aborted;
  const running = (async (): Promise<void> => {
    while (!isEnding()) {
      const startedAtMs = performance.now();
      await runTask(watch, task).catch(() => undefined);
      const restMs = Math.max(0, task.everyMs - (performance.now() - startedAtMs));
      await sleep(restMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    ending.abort();
    await running;
  };
}
