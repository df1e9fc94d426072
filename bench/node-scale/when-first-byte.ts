import { setTimeout as sleep } from 'node:timers/promises';
import type { DownloadTarget } from '#scripts/client/tunnel-download.ts';
import { TunnelDownload } from '#scripts/client/tunnel-download.ts';

const ATTEMPT_EVERY_MS = 50;
const TIMEOUT_MS = 60_000;

/**
 * Tries again and again through a client app that runs already, a new attempt every 50 ms, since one that came too early
 * may wait in the app. Returns the instant (Date.now) of the first byte that came through. @throws Error after 60 s
 */
export async function whenFirstByte(target: DownloadTarget): Promise<number> {
  const attempts: TunnelDownload[] = [];
  const deadline = Date.now() + TIMEOUT_MS;
  let atMs: number | undefined;
  while (atMs === undefined) {
    if (Date.now() > deadline) throw new Error('No byte came through the node within 60 s.');
    const attempt = new TunnelDownload(target);
    attempts.push(attempt);
    void attempt.ended.then(({ firstByteAtMs }) => {
      if (firstByteAtMs !== undefined) atMs = Math.min(atMs ?? firstByteAtMs, firstByteAtMs);
    });
    await sleep(ATTEMPT_EVERY_MS);
  }
  for (const attempt of attempts) attempt.stop();
  return atMs;
}
