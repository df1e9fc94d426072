import { readSchedulerConfig } from '#config/scheduler.ts';
import { createLog } from '#kit/log.ts';
import { start } from './start.ts';

const config = readSchedulerConfig();
const log = createLog({ process: 'scheduler', level: config.logLevel });
const scheduler = await start(config, log);
log.info({ port: scheduler.port }, 'ready');

let isStopping = false;
const stop = (signal: string): void => {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, 'stopping');
  scheduler.stop().then(
    () => log.info('stopped'),
    (error: unknown) => {
      log.error({ err: error }, 'could not stop cleanly');
      process.exitCode = 1;
    },
  );
};
process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));
