import { readApiConfig } from '#config/api.ts';
import { bufferedOutput, createLog } from '#kit/log.ts';
import { runProcess } from '#kit/run-process.ts';
import { start } from './start.ts';

const config = readApiConfig();
const log = createLog({ process: 'api', level: config.logLevel, destination: bufferedOutput() });
await runProcess({
  log,
  start: () => start(config, log),
  describe: ({ port, publicPort, publicUrl }) => ({ port, publicPort, publicUrl }),
});
