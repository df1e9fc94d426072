import type { EngineStateValue } from '#agent/health/engine-states.ts';
import { readEngineStates } from '#agent/health/engine-states.ts';
import type { EngineDriver } from '#contract/engine.ts';
import type { Log } from '#kit/log.ts';

const WATCH_EVERY_MS = 2_000;

export type HealthWatchOptions = {
  readonly drivers: readonly EngineDriver[];
  readonly log: Log;
  readonly onChange: () => void;
};

/** Looks after the engines and tells at once when one of them changes its state. */
export class HealthWatch {
  readonly #options: HealthWatchOptions;
  #states: readonly EngineStateValue[] = [];
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: HealthWatchOptions) {
    this.#options = options;
  }

  get states(): readonly EngineStateValue[] {
    return this.#states;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), WATCH_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Looks now; looks do not overlap. */
  look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const { drivers, log, onChange } = this.#options;
    const before = new Map(this.#states.map((state) => [state.kind, fingerprint(state)]));
    this.#states = await readEngineStates(drivers);
    const changed = this.#states.filter((state) => before.get(state.kind) !== fingerprint(state));
    if (changed.length === 0) return;
    for (const { kind, state, reason, version } of changed) log.info({ kind, state, reason, version }, 'engine state');
    onChange();
  }
}

const fingerprint = ({ state, epoch, reason, version }: EngineStateValue): string =>
  [state, epoch, reason, version].join('\n');
