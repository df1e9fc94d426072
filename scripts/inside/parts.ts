import { readApiConfig } from '#config/api.ts';
import { readBotConfig } from '#config/bot.ts';
import { readHubConfig } from '#config/hub.ts';
import { readSchedulerConfig } from '#config/scheduler.ts';
import { AppError } from '#kit/app-error.ts';
import type { Log } from '#kit/log.ts';
import type { Running } from '#kit/run-process.ts';

/** What a part tells of itself when it runs, its ports for one. */
export type RunningPart = Running & { readonly facts: Readonly<Record<string, unknown>> };

/** The log of the part of this name. */
export type MakeLog = (process: string, level: string) => Log;

type StartPart = (makeLog: MakeLog) => Promise<RunningPart>;

/**
 * The rooms that may share a process, in the order they start. Each reads its own configuration, opens its own pool as its own
 * role and keeps its own port for health and metrics. The code of a part that is not asked for is not loaded.
 */
export const PARTS = {
  hub: async (makeLog) => {
    const config = readHubConfig();
    const { start } = await import('#hub/start.ts');
    const { stop, ...facts } = await start(config, makeLog('hub', config.logLevel));
    return { stop, facts };
  },
  scheduler: async (makeLog) => {
    const config = readSchedulerConfig();
    const { start } = await import('#scheduler/start.ts');
    const { stop, ...facts } = await start(config, makeLog('scheduler', config.logLevel));
    return { stop, facts };
  },
  api: async (makeLog) => {
    const config = readApiConfig();
    const { start } = await import('#api/start.ts');
    const { stop, ...facts } = await start(config, makeLog('api', config.logLevel));
    return { stop, facts };
  },
  bot: async (makeLog) => {
    const config = readBotConfig();
    if (config === undefined) throw new AppError('INVALID', 'TELEGRAM_BOT_TOKEN: it is not set.');
    const { start } = await import('#bot/start.ts');
    const { stop, ...facts } = await start(config, makeLog('bot', config.logLevel));
    return { stop, facts };
  },
} as const satisfies Readonly<Record<string, StartPart>>;

export type PartName = keyof typeof PARTS;
