import { Counter, collectDefaultMetrics, Registry } from 'prom-client';

export type BotMetrics = ReturnType<typeof createBotMetrics>;

/** The bot's figures, in a registry of its own: processes may share one Node process. */
export function createBotMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    updates: new Counter({
      name: 'causeway_bot_updates_total',
      help: 'Updates by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    calls: new Counter({
      name: 'causeway_bot_calls_total',
      help: 'Calls of the Bot API by method and outcome',
      labelNames: ['method', 'outcome'],
      registers,
    }),
    notices: new Counter({
      name: 'causeway_bot_notices_total',
      help: 'Notices by kind and outcome',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
  };
}
