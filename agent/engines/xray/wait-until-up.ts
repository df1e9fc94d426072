import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#kit/app-error.ts';
import type { ProcessIdentity } from '#kit/process-identity.ts';
import { isProcessAlive } from '#kit/process-identity.ts';
import type { EngineApi } from './engine-api.ts';

const LIMIT_MS = 20_000;
const POLL_MS = 5;
/** The last words of a process may still be on their way through the pipe when it is gone. */
const LAST_WORDS_MS = 20;

export type StartingEngine = {
  readonly identity: ProcessIdentity;
  readonly api: EngineApi;
  readonly apiSocket: string;
  /** Resolves when the engine says that it has started: its API answers before its inbounds are open. */
  readonly started: Promise<void>;
  readonly lastWords: () => string | undefined;
};

/** Returns when the engine serves. @throws AppError UNAVAILABLE with its own words when it does not within 20 s */
export async function waitUntilUp({ identity, api, apiSocket, started, lastWords }: StartingEngine): Promise<void> {
  let hasStarted = false;
  void started.then(() => {
    hasStarted = true;
  });
  const endAtMs = Date.now() + LIMIT_MS;
  while (!hasStarted || !existsSync(apiSocket)) {
    if (!isProcessAlive(identity) || Date.now() > endAtMs) {
      await sleep(LAST_WORDS_MS);
      throw new AppError('UNAVAILABLE', `Xray does not start: ${lastWords() ?? 'it gives no reason.'}`);
    }
    await sleep(POLL_MS);
  }
  await api.readUptimeSeconds();
}
