import { readWebConfig } from '#config/web.ts';
import { bufferedOutput, createLog } from '#kit/log.ts';
import { runProcess } from '#kit/run-process.ts';
import { start } from './start.ts';

const config = readWebConfig();
const log = createLog({ process: 'web', level: config.logLevel, destination: bufferedOutput() });
await runProcess({
  log,
  start: () => start(config, log),
  describe: ({ port, healthPort }) => ({ port, healthPort }),
});
