import type { EngineDriver } from '#contract/engine.ts';
import type { Clock } from '#kit/clock.ts';
import { systemClock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';
import { XrayDriver } from './xray-driver.ts';

export type XrayDriverOptions = {
  /** Xray's path, or its name on PATH. */
  readonly binary: string;
  /** Configuration and the decoy's certificate (0700). */
  readonly dir: string;
  /** Sockets and pipes (0700): a short path, best in tmpfs. */
  readonly runDir: string;
  readonly log: Log;
  readonly clock?: Clock;
  /** A program that ends by becoming the engine: `['ip', 'netns', 'exec', NAME]`. */
  readonly launcher?: readonly string[];
  /** How to call iproute2's ss. */
  readonly ss?: readonly string[];
  /** Is awaited before the driver restarts the engine by itself: the last moment to read its counters. */
  readonly beforeRestart?: () => Promise<void>;
};

/** The driver of `vless-reality`: a real Xray that outlives this process. Does nothing until it is started. */
export function createXrayDriver(options: XrayDriverOptions): EngineDriver {
  const { launcher = [], ss = ['ss'], clock = systemClock, beforeRestart = async () => undefined } = options;
  return new XrayDriver({ ...options, launcher, ss, clock, beforeRestart });
}
