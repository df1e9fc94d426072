import type { EngineFleet } from '#agent/engine-host/engine-fleet.ts';
import type { HealthWatch } from '#agent/health/health-watch.ts';
import type { Ledger } from '#agent/ledger/ledger.ts';
import type { StateStore } from '#agent/store/state-store.ts';
import type { WantedState } from '#agent/sync/wanted-state.ts';
import type { Clock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';

/** What a session speaks about: everything that outlives it. */
export type SyncParts = {
  readonly store: StateStore;
  readonly wanted: WantedState;
  readonly fleet: EngineFleet;
  readonly ledger: Ledger;
  readonly health: HealthWatch;
  readonly clock: Clock;
  readonly log: Log;
  readonly bootId: string;
  /** Scopes that were lost on this disk and have not come back yet. */
  readonly lostScopes: Set<string>;
  /** The worst thing that people should know and that no engine's state tells. */
  readonly lastError: () => string;
  /** What lies open on the disk cannot be used any more: only a new start can set it aside. */
  readonly onDamage: (error: unknown) => void;
  /** A session stands now (undefined), or what keeps one from standing. */
  readonly onHub: (trouble: string | undefined) => void;
};
