import { setTimeout as sleep } from 'node:timers/promises';
import type { BotConfig } from '#config/bot.ts';
import type { Database } from '#core/database.ts';
import { openDatabase } from '#core/database.ts';
import { systemClock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';
import { createBot } from './create-bot.ts';
import { findOwnTenant } from './find-own-tenant.ts';
import type { House } from './house.ts';
import { live } from './live.ts';
import { createBotMetrics } from './metrics.ts';
import type { Pace } from './pace.ts';
import { PACE } from './pace.ts';
import type { Line } from './serve-health.ts';
import { startListener } from './start-listener.ts';

const MAX_CONNECTIONS = 4;
/** Whatever is under way at the end, Telegram's answer to a call for one, gets so long. */
const END_WITHIN_MS = 12_000;
const LISTENER_STOP_MS = 1_000;

export type RunningBot = { readonly port: number; readonly stop: () => Promise<void> };

/**
 * Starts the bot. It talks when this resolves, unless Telegram is away: then, and after any outage, it goes on by itself.
 * @throws AppError INVALID when there is no such tenant, or Telegram does not know the token; Error when the port is taken
 */
export async function start(config: BotConfig, log: Log, pace: Pace = PACE): Promise<RunningBot> {
  const db = openDatabase({ maxConnections: MAX_CONNECTIONS, ...config.database, applicationName: 'causeway-bot' });
  try {
    return await startOn(db, { config, log, pace });
  } catch (error) {
    await db.close();
    throw error;
  }
}

type Parts = { readonly config: BotConfig; readonly log: Log; readonly pace: Pace };

async function startOn(db: Database, { config, log, pace }: Parts): Promise<RunningBot> {
  const house = await openHouse(db, { config, log });
  const line: Line = { isThere: undefined };
  const onAnswer = (isThere: boolean): void => {
    line.isThere = isThere;
  };
  const { token, apiRoot } = config;
  const bot = createBot(house, { token, apiRoot, callTimeoutMs: pace.callTimeoutMs, onAnswer });
  const listener = await startListener(config, bot, { db, metrics: house.metrics, line });
  const ending = new AbortController();
  const life = live({ config, house, bot, pace, signal: ending.signal });
  const stop = async (): Promise<void> => {
    ending.abort();
    const late = new AbortController();
    const over = life.over.catch(() => undefined);
    await Promise.race([over, sleep(END_WITHIN_MS, undefined, { signal: late.signal }).catch(() => undefined)]);
    late.abort();
    await listener.stop(LISTENER_STOP_MS);
    await db.close();
  };
  try {
    await Promise.race([life.connected, sleep(pace.connectMs)]);
  } catch (error) {
    await stop();
    throw error;
  }
  life.connected.catch((error: unknown) => log.error({ err: error }, 'the bot cannot talk'));
  return { port: listener.port, stop };
}

async function openHouse(db: Database, { config, log }: Omit<Parts, 'pace'>): Promise<House> {
  const { publicUrl, keys } = config;
  if (publicUrl?.startsWith('https://') !== true) {
    log.warn(
      'CAUSEWAY_PUBLIC_URL is not https, which is all that Telegram opens: there are no buttons to the Mini App',
    );
  }
  return {
    tenantId: await findOwnTenant(db, config.tenantSlug, log),
    log,
    metrics: createBotMetrics(),
    publicUrl,
    contextOf: (actor) => ({ actor, db, clock: systemClock, log, keys }),
  };
}
