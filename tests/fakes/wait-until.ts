import { setTimeout as sleep } from 'node:timers/promises';

/** Looks every 5 ms until `isSo`, and tells `what` was waited for when it never is. */
export async function waitUntil(what: string, isSo: () => boolean, withinMs = 5_000): Promise<void> {
  const deadlineMs = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > deadlineMs) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await sleep(5);
  }
}
