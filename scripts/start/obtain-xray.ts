import { EngineUnavailableError } from '#scripts/engines/engine-unavailable-error.ts';
import { obtainEngine } from '#scripts/engines/obtain-engine.ts';
import type { House } from './house.ts';

/** The path of Xray, or undefined after one line that says what to install: everything but the demo node works without it. */
export async function obtainXray(house: House): Promise<string | undefined> {
  try {
    return await house.printer.step('xray', (note) => obtainEngine('xray', { onProgress: note, abort: house.abort }));
  } catch (error) {
    if (house.abort.aborted) return undefined;
    if (error instanceof EngineUnavailableError) {
      house.printer.say(`${error.message} Everything else runs on without the demo node.`);
      return undefined;
    }
    // Nobody waits for us yet: a rejected promise would end the process, and it is the house that has to end.
    house.end(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
