import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../support/house.ts';

const PATIENCE_MS = 25_000;

/**
 * Does something over REST as a good client does: on 503 it waits as told and tries again. A 404 after such a try means that
 * the first one was done after all. Returns when it was confirmed (ms since 1970). @throws Error on any other answer
 */
export async function actUntilDone(house: House, method: string, path: string): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let tries = 1; ; tries += 1) {
    const { status, headers, text } = await house.api.send(method, path, method === 'POST' ? { body: {} } : {});
    if (status < 300 || (tries > 1 && status === 404)) return Date.now();
    const seconds = Number(headers.get('retry-after'));
    if (status !== 503 || !(seconds > 0)) throw new Error(`${method} ${path} answered ${status}: ${text}`);
    if (Date.now() > deadline) throw new Error(`${method} ${path} is unavailable for ${PATIENCE_MS} ms.`);
    await sleep(Math.min(seconds * 1_000, 500));
  }
}
