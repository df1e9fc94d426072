import type { MakeLog, PartName, RunningPart } from './parts.ts';
import { PARTS } from './parts.ts';

export type RunningParts = {
  /** What each part tells of itself, by its name. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Stops every part, the last first. @throws AggregateError when one did not stop cleanly; the others have stopped */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the parts one after the other. @throws Error naming the part that could not start; those before it are stopped then
 */
export async function startParts(names: readonly PartName[], makeLog: MakeLog): Promise<RunningParts> {
  const running = new Map<PartName, RunningPart>();
  const stop = (): Promise<void> => stopAll([...running].reverse());
  for (const name of names) {
    try {
      running.set(name, await PARTS[name](makeLog));
    } catch (cause) {
      await stop().catch(() => undefined);
      throw new Error(`${name} could not start: ${messageOf(cause)}`, { cause });
    }
  }
  return { facts: Object.fromEntries([...running].map(([name, { facts }]) => [name, facts])), stop };
}

async function stopAll(parts: readonly (readonly [PartName, RunningPart])[]): Promise<void> {
  const failures: Error[] = [];
  for (const [name, part] of parts) {
    await part.stop().catch((cause: unknown) => {
      failures.push(new Error(`${name} did not stop cleanly: ${messageOf(cause)}`, { cause }));
    });
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join(' '));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
