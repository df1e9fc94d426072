import type { AgentConfig } from '#config/agent.ts';
import type { EngineDriver } from '#contract/engine.ts';
import type { Log } from '#kit/log.ts';

export type DriverOptions = {
  readonly config: AgentConfig;
  readonly log: Log;
  /** Takes a reading of the counters now: for a driver that is about to stop its engine. */
  readonly readMeters: () => Promise<void>;
};

/** Every engine that this agent can drive. */
export function createDrivers({ log }: DriverOptions): EngineDriver[] {
  log.debug('no engine is built in');
  return [];
}
