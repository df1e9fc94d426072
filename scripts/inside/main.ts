import { bufferedOutput, createLog } from '#kit/log.ts';
import { runProcess } from '#kit/run-process.ts';
import type { PartName } from './parts.ts';
import { PARTS } from './parts.ts';
import { startParts } from './start-parts.ts';

/** The parts that the arguments name, all of them when none is named; in the order of the table, whatever order was asked for. */
function wantedParts(wanted: readonly string[]): PartName[] {
  const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0) throw new Error(`There is no part "${unknown[0]}": ${Object.keys(PARTS).join(', ')}.`);
  const isWanted = (name: string): name is PartName => wanted.length === 0 || wanted.includes(name);
  return Object.keys(PARTS).filter(isWanted);
}

const destination = bufferedOutput();
// Its few lines are those that a supervisor waits for, so the level of the parts does not hide them.
const log = createLog({ process: 'inside', destination });
await runProcess({
  log,
  start: async () =>
    startParts(wantedParts(process.argv.slice(2)), (name, level) => createLog({ process: name, level, destination })),
  describe: ({ facts }) => facts,
});
