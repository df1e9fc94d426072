import { buildWeb } from '#scripts/web/build-web.ts';
import type { House } from './house.ts';
import type { ProcessContext } from './process-table.ts';
import { facingProcesses } from './process-table.ts';
import type { StartSettings } from './start-settings.ts';

/** Makes the production build when there is none of these sources. Never fails: it says what happened, and whether there is one. */
export async function prepareWeb(house: House, { root, webDist }: StartSettings): Promise<boolean> {
  try {
    await house.printer.step('web pages', (note) =>
      buildWeb({ root, dist: webDist, onLine: note, abort: house.abort }),
    );
    return true;
  } catch (error) {
    if (!house.abort.aborted) house.printer.say(`${messageOf(error)}\nEverything else runs on without web.`);
    return false;
  }
}

/** Starts what faces people. One that does not come up is told, and the house stands without it. Returns the names of those that run. */
export async function raiseFacing(house: House, context: ProcessContext, hasWeb: boolean): Promise<Set<string>> {
  const running = new Set<string>();
  for (const spec of facingProcesses(context)) {
    if (spec.name === 'web' && !hasWeb) continue;
    try {
      await house.printer.step(spec.name, () => house.start(spec, { isVital: false }));
      running.add(spec.name);
    } catch (error) {
      house.abort.throwIfAborted();
      house.printer.say(`${messageOf(error)} Everything else runs on without ${spec.name}.`);
    }
  }
  return running;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
