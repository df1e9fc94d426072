import type { MiddlewareFn } from 'grammy';
import type { BotContext } from '../turn.ts';

/** Passes each update on once, as far as the last `remembered` of them go: Telegram tells one again when it is not sure. */
export function dropDuplicates(remembered: number, onDuplicate: () => void): MiddlewareFn<BotContext> {
  const seen = new Set<number>();
  return async ({ update }, next) => {
    if (seen.has(update.update_id)) return onDuplicate();
    seen.add(update.update_id);
    const [oldest] = seen.size > remembered ? seen : [];
    if (oldest !== undefined) seen.delete(oldest);
    await next();
  };
}
