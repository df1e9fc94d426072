import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `ask` answers with something other than false or undefined. @throws Error saying what did not happen */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  timeoutMs = 10_000,
): Promise<Exclude<T, false | undefined>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (isAnswer(value)) return value;
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${what}.`);
    await sleep(25);
  }
}

function isAnswer<T>(value: T): value is Exclude<T, false | undefined> {
  return value !== false && value !== undefined;
}
