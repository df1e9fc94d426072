import { join } from 'node:path';
import { runCommand } from '#kit/run-command.ts';
import type { House } from './house.ts';
import { nodeArgs } from './process-table.ts';
import type { StartSettings } from './start-settings.ts';

const TIMEOUT_MS = 10 * 60_000;

/** Where the release for new nodes lies, unless the operator brings his own by CAUSEWAY_INSTALL_DIR. */
export const installDirOf = ({ dataDir }: StartSettings): string => join(dataDir, 'install');

/** Makes what new nodes install, beside everything else: nobody waits for it, and without it the house only has no command to show. */
export function prepareInstall(house: House, settings: StartSettings): void {
  if ((process.env['CAUSEWAY_INSTALL_DIR'] ?? '') !== '') return;
  const work = runCommand({
    command: process.execPath,
    args: nodeArgs(settings.root, ['scripts/install/main.ts', '--into', installDirOf(settings)]),
    cwd: settings.root,
    env: process.env,
    onLine: (line) => house.printer.log('install', line),
    timeoutMs: TIMEOUT_MS,
    abort: house.abort,
  }).then(
    ({ code }) => {
      if (code !== 0 && !house.abort.aborted)
        house.printer.say('What new nodes install could not be made; its lines above say why.');
    },
    (error: unknown) => house.printer.say(`What new nodes install could not be made: ${String(error)}`),
  );
  house.add({ name: 'install', stop: () => work, kill: () => undefined });
}
