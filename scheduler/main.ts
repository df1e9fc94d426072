import { readSchedulerConfig } from '#config/scheduler.ts';
import { createLog } from '#kit/log.ts';
import { runProcess } from '#kit/run-process.ts';
import { start } from './start.ts';

const config = readSchedulerConfig();
const log = createLog({ process: 'scheduler', level: config.logLevel });
await runProcess({ log, start: () => start(config, log), describe: ({ port }) => ({ port }) });
