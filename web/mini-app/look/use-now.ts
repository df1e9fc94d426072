'use client';
import { useSyncExternalStore } from 'react';

const TICK_MS = 15_000;

/** The clock of everything that says “12 minutes ago”: one for the page, moving four times a minute and only while it is looked at. */
let nowMs = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const read = (): number => {
  // Old after a while without listeners, such as when the app comes back from the background.
  if (Date.now() - nowMs > TICK_MS) nowMs = Date.now();
  return nowMs;
};

/** The time now, ms since the epoch, in steps of 15 s. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, () => 0);
}
