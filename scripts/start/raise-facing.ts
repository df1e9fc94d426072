import { buildWeb } from '#scripts/web/build-web.ts';
import type { House } from './house.ts';
import type { ProcessContext } from './process-table.ts';
import { facingProcesses } from './process-table.ts';
import { makeFirstLink } from './setup-link.ts';
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

export type Facing = {
  /** The names of those that run. */
  readonly running: ReadonlySet<string>;
  /** By which the console's first account is made; undefined when there is one, or no console. */
  readonly setupLink: string | undefined;
};

/** Starts what faces people. One that does not come up is told, and the house stands without it. */
export async function raiseFacing(house: House, context: ProcessContext, hasWeb: boolean): Promise<Facing> {
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
  return { running, setupLink: running.has('web') ? await openFirstDoor(house, context) : undefined };
}

async function openFirstDoor(house: House, { settings, insideEnv }: ProcessContext): Promise<string | undefined> {
  try {
    return await house.printer.step('console', () => makeFirstLink(settings, insideEnv));
  } catch (error) {
    house.abort.throwIfAborted();
    house.printer.say(messageOf(error));
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
