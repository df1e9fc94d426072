import { readBotConfig } from '#config/bot.ts';
import { createLog } from '#kit/log.ts';
import { runProcess } from '#kit/run-process.ts';
import { start } from './start.ts';

const config = readBotConfig();
const log = createLog({ process: 'bot', level: config?.logLevel ?? 'info' });
if (config === undefined) log.info('TELEGRAM_BOT_TOKEN is not set, so there is no bot to run');
else await runProcess({ log, start: () => start(config, log), describe: ({ port }) => ({ port, mode: config.mode }) });
