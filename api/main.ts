import { readApiConfig } from '#config/api.ts';
import { bufferedOutput, createLog } from '#kit/log.ts';
import { start } from './start.ts';

const config = readApiConfig();
const log = createLog({ process: 'api', level: config.logLevel, destination: bufferedOutput() });
const api = await start(config, log);
log.info({ port: api.port, publicPort: api.publicPort, publicUrl: api.publicUrl }, 'ready');

let isStopping = false;
const stop = (signal: string): void => {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, 'stopping');
  api.stop().then(
    () => log.info('stopped'),
    (error: unknown) => {
      log.error({ err: error }, 'could not stop cleanly');
      process.exitCode = 1;
    },
  );
};
process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));
