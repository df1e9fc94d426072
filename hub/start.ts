import type { HubConfig } from '#config/hub.ts';
import { openDatabase } from '#core/database.ts';
import type { HubBase } from '#hub/actors.ts';
import { createMetrics } from '#hub/health/metrics.ts';
import { serveHealth } from '#hub/health/serve-health.ts';
import { openListeners } from '#hub/open-listeners.ts';
import { openSyncDoor } from '#hub/sync/open-sync-door.ts';
import { systemClock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';

export type Hub = {
  readonly syncPort: number;
  readonly enrolPort: number;
  readonly healthPort: number;
  /** Asks the nodes to come again, waits a while for them to go, writes what is still to be written, and ends. */
  readonly stop: () => Promise<void>;
};

const DRAIN_GRACE_MS = 3_000;
const MINUTE_MS = 60_000;

/**
 * Starts the hub: enrolment, sync and health listeners. Makes the installation's authorities on its very first start.
 * @throws AppError UNAVAILABLE when a port or the database cannot be had
 */
export async function start(config: HubConfig, log: Log): Promise<Hub> {
  const db = openDatabase({ ...config.database, applicationName: 'causeway-hub' });
  const closers: (() => void | Promise<void>)[] = [() => db.close()];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const base: HubBase = { db, clock: systemClock, log, keys: config.keys };
    const metrics = createMetrics();
    const door = openSyncDoor({ base, metrics, connectionAgeMs: config.connectionAgeMinutes * MINUTE_MS });
    closers.push(() => door.close());
    const { enrolment, sync } = await openListeners({ config, base, metrics, door });
    closers.push(enrolment.stop, sync.stop, () => door.registry.drain(DRAIN_GRACE_MS));
    const health = await serveHealth({ base, metrics, host: config.healthHost, port: config.healthPort });
    closers.push(health.stop);
    return { syncPort: sync.port, enrolPort: enrolment.port, healthPort: health.port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
