import { setTimeout as sleep } from 'node:timers/promises';
import type { Post } from './send-notices.ts';
import { sendNotices } from './send-notices.ts';

/** Looks for notices again and again. Returns what ends it: resolves when the one under way is sent and settled. */
export function startNotices(post: Post, everyMs: number): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const running = (async (): Promise<void> => {
    while (!signal.aborted) {
      const pauseMs = await sendNotices(post, signal).catch((error: unknown) => {
        post.house.log.warn({ err: error }, 'notices could not be sent; they wait');
        return 0;
      });
      await sleep(Math.max(everyMs, pauseMs), undefined, { signal }).catch(() => undefined);
    }
  })();
  return async () => {
    ending.abort();
    await running;
  };
}
