import { randomUUID } from 'node:crypto';
import { EngineFleet } from '#agent/engine-host/engine-fleet.ts';
import { EngineHost } from '#agent/engine-host/engine-host.ts';
import { HealthWatch } from '#agent/health/health-watch.ts';
import type { AgentObserver } from '#agent/health/status-teller.ts';
import { IdentityFile } from '#agent/identity/identity-file.ts';
import { Ledger } from '#agent/ledger/ledger.ts';
import { MeterLoop } from '#agent/ledger/meter-loop.ts';
import { type RunningAgent, stopAgent } from '#agent/stop-agent.ts';
import { openState } from '#agent/store/open-state.ts';
import { findLostScopes } from '#agent/sync/find-lost-scopes.ts';
import { HubLoop } from '#agent/sync/hub-loop.ts';
import { WantedState } from '#agent/sync/wanted-state.ts';
import type { AgentConfig } from '#config/agent.ts';
import type { EngineDriver } from '#contract/engine.ts';
import type { Clock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';

/** Makes the drivers; `readMeters` takes a reading now, for a driver that is about to stop its engine. */
export type DriverFactory = (readMeters: () => Promise<void>) => readonly EngineDriver[];

export type AgentParts = {
  readonly createDrivers: DriverFactory;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer?: AgentObserver;
};

/**
 * Starts an enrolled node's agent: engines are programmed from the disk first, the hub is called afterwards.
 * @throws AppError PRECONDITION when the node is not enrolled, CONFLICT when another agent runs on the same state
 */
export async function startAgent(config: AgentConfig, parts: AgentParts): Promise<RunningAgent> {
  const { clock, log, observer } = parts;
  const identities = new IdentityFile(config.dir);
  const opened = openState(config.dir, identities.read().nodeId);
  const { state: store } = opened;
  const lostScopes = findLostScopes(opened, log);
  const ledger = new Ledger({ store: opened.ledger, clock, log, capBytes: config.journalCapBytes });
  const damage = Promise.withResolvers<never>();
  damage.promise.catch(() => undefined);
  let isReady = false;

  const drivers = parts.createDrivers(() => meters.readNow(true));
  const meters: MeterLoop = new MeterLoop({
    drivers,
    ledger,
    log,
    pollMs: config.pollMs,
    isOnline: () => loop.session !== undefined,
    onBatches: () => loop.session?.pumpSamples(),
    onDamage: damage.reject,
  });
  const onApplied = (): void => {
    loop.session?.sendAcks();
    if (isReady || !fleet.isProgrammed) return;
    isReady = true;
    log.info({ revisions: fleet.revisionCount, engines: drivers.map(({ kind }) => kind) }, 'ready');
    void health.look();
  };
  const readMeters = (): Promise<void> => meters.readNow(true);
  const hosts = drivers.map((driver) => new EngineHost({ driver, store, log, readMeters, onApplied }));
  const fleet = new EngineFleet(store, hosts);
  const wanted = new WantedState(store, fleet, log);
  const onChange = (): void => {
    observer?.enginesAre(health.states);
    loop.session?.sendStatus();
  };
  const health = new HealthWatch({ drivers, log, onChange });
  const lastError = (): string => wanted.alarm ?? fleet.lastError ?? meters.lastError ?? '';
  const session = { store, wanted, fleet, ledger, health, clock, log, lostScopes, lastError };
  const onHub = (trouble: string | undefined): void => observer?.hubIs(trouble);
  const loop: HubLoop = new HubLoop({ ...session, bootId: randomUUID(), onDamage: damage.reject, onHub }, identities);

  await health.look();
  if (!fleet.beginIfComplete()) log.info('waiting for the hub: this disk does not hold the whole wanted state');
  meters.start();
  health.start();
  loop.start();
  const stop = (): Promise<void> => stopAgent({ ...opened, drivers, meters, health, fleet, loop, log, config });
  return { stop, damaged: damage.promise };
}
