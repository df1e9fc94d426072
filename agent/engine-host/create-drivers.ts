import { join } from 'node:path';
import { createXrayDriver } from '#agent/engines/xray/create-xray-driver.ts';
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
export function createDrivers({ config, log, readMeters }: DriverOptions): EngineDriver[] {
  const xray = createXrayDriver({
    binary: config.xrayPath ?? 'xray',
    dir: join(config.dir, 'xray'),
    runDir: join(config.runDir, 'xray'),
    log: log.child({ engine: 'xray' }),
    beforeRestart: readMeters,
  });
  return [xray];
}
