import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineFleet } from '#agent/engine-host/engine-fleet.ts';
import type { HealthWatch } from '#agent/health/health-watch.ts';
import type { MeterLoop } from '#agent/ledger/meter-loop.ts';
import type { LedgerStore } from '#agent/store/ledger-store.ts';
import type { StateStore } from '#agent/store/state-store.ts';
import type { HubLoop } from '#agent/sync/hub-loop.ts';
import type { AgentConfig } from '#config/agent.ts';
import type { EngineDriver } from '#contract/engine.ts';
import type { Log } from '#kit/log.ts';

const SEND_WITHIN_MS = 2_000;
const STEP_WITHIN_MS = 10_000;

export type RunningAgent = {
  /** Reads the counters once more, sends what can be sent within 2 s, and lets go of the engines (or ends them, if so configured). */
  readonly stop: () => Promise<void>;
  /** Rejects when what lies open on the disk cannot be used any more: only a new start can set it aside. */
  readonly damaged: Promise<never>;
};

export type StoppedParts = {
  readonly state: StateStore;
  readonly ledger: LedgerStore;
  readonly drivers: readonly EngineDriver[];
  readonly meters: MeterLoop;
  readonly health: HealthWatch;
  readonly fleet: EngineFleet;
  readonly loop: HubLoop;
  readonly config: AgentConfig;
  readonly log: Log;
};

/** Stops in the order in which nothing is lost. A step that hangs or fails does not keep the next from its turn. */
export async function stopAgent(parts: StoppedParts): Promise<void> {
  const { drivers, meters, health, fleet, loop, config, log } = parts;
  const step = async (name: string, work: Promise<unknown>): Promise<void> => {
    const timeout = sleep(STEP_WITHIN_MS, 'late', { ref: false });
    const outcome = await Promise.race([work, timeout]).catch((err: unknown) =>
      log.error({ err, step: name }, 'while stopping'),
    );
    if (outcome === 'late') log.error({ step: name }, 'this step of stopping takes too long: going on');
  };
  meters.stop();
  health.stop();
  await step('apply', fleet.close());
  await step('meter', meters.readNow(true));
  await step('send', sendRest(loop));
  await step('hub', loop.stop());
  const end = (driver: EngineDriver): Promise<void> => (config.stopEngineOnExit ? driver.stop() : driver.release());
  await step('engines', Promise.all(drivers.map(end)));
  parts.state.close();
  parts.ledger.close();
  log.info({ engines: config.stopEngineOnExit ? 'stopped' : 'running on' }, 'stopped');
}

async function sendRest(loop: HubLoop): Promise<void> {
  const deadlineMs = performance.now() + SEND_WITHIN_MS;
  loop.session?.pumpSamples();
  while (loop.session?.isDrained === false && performance.now() < deadlineMs) await sleep(20);
}
