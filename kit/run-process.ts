import type { Log } from '#kit/log.ts';

export type Running = { stop(): Promise<void> };

export type ProcessLife<T extends Running> = {
  readonly log: Log;
  readonly start: () => Promise<T>;
  /** What the line `ready` tells, its ports for one. */
  readonly describe: (running: T) => Readonly<Record<string, unknown>>;
};

/** A process from start to end: says `ready`, stops once on SIGTERM or SIGINT; what cannot start ends it with one line. */
export async function runProcess<T extends Running>({ log, start, describe }: ProcessLife<T>): Promise<void> {
  const running = await start().catch((error: unknown) => {
    log.fatal({ err: error }, error instanceof Error ? error.message : 'could not start');
    process.exit(1);
  });
  log.info(describe(running), 'ready');
  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    running.stop().then(
      () => log.info('stopped'),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly');
        process.exitCode = 1;
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}
