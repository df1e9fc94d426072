import { setTimeout as sleep } from 'node:timers/promises';
import type { Transformer } from 'grammy';
import { GrammyError, HttpError } from 'grammy';
import type { BotMetrics } from '../metrics.ts';

/** Waits before a call is made again whose answer did not come. */
const PAUSES_MS = [300, 1_500] as const;

/**
 * Gives each call its time and makes it again when its answer does not come, so that the person at the other end does not
 * wait in vain; a message may then stand in the chat twice, an act is never done by a call. Long polls are left to the runner.
 * `onAnswer` hears of each outcome.
 */
export function steadyCalls(timeoutMs: number, onAnswer: (isThere: boolean) => void): Transformer {
  return async (call, ...[method, payload, signal]) => {
    if (method === 'getUpdates') return watched(() => call(method, payload, signal), onAnswer);
    for (let attempt = 0; ; attempt += 1) {
      const pauseMs = PAUSES_MS[attempt];
      try {
        const deadline = AbortSignal.timeout(timeoutMs) as NonNullable<typeof signal>;
        return await watched(() => call(method, payload, deadline), onAnswer);
      } catch (error) {
        if (pauseMs === undefined) throw error;
        await sleep(pauseMs);
      }
    }
  };
}

async function watched<T>(call: () => Promise<T>, onAnswer: (isThere: boolean) => void): Promise<T> {
  try {
    const answer = await call();
    onAnswer(true);
    return answer;
  } catch (error) {
    onAnswer(false);
    throw error;
  }
}

/** Counts what became of each call. */
export function countCalls({ calls }: BotMetrics): Transformer {
  return async (call, ...[method, payload, signal]) => {
    try {
      const answer = await call(method, payload, signal);
      calls.inc({ method, outcome: answer.ok ? 'ok' : String(answer.error_code) });
      return answer;
    } catch (error) {
      calls.inc({ method, outcome: 'lost' });
      throw error;
    }
  };
}

/** What people read is HTML, unless a call says otherwise. */
export const htmlByDefault: Transformer = (call, ...[method, payload, signal]) => {
  const speaks = method === 'sendMessage' || method === 'sendPhoto' || method === 'editMessageText';
  return call(method, speaks ? { parse_mode: 'HTML', ...payload } : payload, signal);
};

/** Whether the person has blocked the bot, or is not there any more. */
export function isBlocked(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 403;
}

/** What went wrong, without what was said: a message may hold a link. */
export function factsOf(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof GrammyError) {
    return { method: error.method, code: error.error_code, description: error.description };
  }
  if (error instanceof HttpError) return { problem: error.message };
  return { err: error };
}
