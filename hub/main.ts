import { readHubConfig } from '#config/hub.ts';
import { createLog } from '#kit/log.ts';
import { start } from './start.ts';

const config = readHubConfig();
const log = createLog({ process: 'hub', level: config.logLevel });
const hub = await start(config, log).catch((error: unknown) => {
  log.fatal({ err: error }, error instanceof Error ? error.message : 'could not start');
  process.exit(1);
});
log.info({ syncPort: hub.syncPort, enrolPort: hub.enrolPort, healthPort: hub.healthPort }, 'ready');

let isStopping = false;
const stop = (signal: string): void => {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, 'stopping');
  hub.stop().then(
    () => log.info('stopped'),
    (error: unknown) => {
      log.error({ err: error }, 'could not stop cleanly');
      process.exitCode = 1;
    },
  );
};
process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));
