import { readHubConfig } from '#config/hub.ts';
import { createLog } from '#kit/log.ts';
import { runProcess } from '#kit/run-process.ts';
import { start } from './start.ts';

const config = readHubConfig();
const log = createLog({ process: 'hub', level: config.logLevel });
await runProcess({
  log,
  start: () => start(config, log),
  describe: ({ syncPort, enrolPort, healthPort }) => ({ syncPort, enrolPort, healthPort }),
});
