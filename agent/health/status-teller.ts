import type { EngineStateValue } from '#agent/health/engine-states.ts';
import type { StatusFile } from '#agent/health/status-file.ts';
import { AGENT_VERSION } from '#agent/version.ts';
import type { Clock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';

/** Who wants to hear how the agent is. */
export type AgentObserver = {
  /** `trouble` is what keeps the hub away; undefined: a session stands. */
  hubIs(trouble: string | undefined): void;
  enginesAre(states: readonly EngineStateValue[]): void;
};

export type StatusTellerOptions = {
  readonly file: StatusFile;
  readonly nodeId: string;
  readonly clock: Clock;
  readonly log: Log;
};

/** Keeps the status file true. That it cannot be written is no reason for a node not to serve. */
export class StatusTeller implements AgentObserver {
  readonly #options: StatusTellerOptions;
  #hub: 'online' | 'away' = 'away';
  #since: Date;
  #trouble = 'not yet connected';
  #engines: readonly EngineStateValue[] = [];

  constructor(options: StatusTellerOptions) {
    this.#options = options;
    this.#since = options.clock.now();
  }

  hubIs(trouble: string | undefined): void {
    const hub = trouble === undefined ? 'online' : 'away';
    if (hub !== this.#hub) this.#since = this.#options.clock.now();
    this.#hub = hub;
    this.#trouble = trouble ?? '';
    this.#tell();
  }

  enginesAre(states: readonly EngineStateValue[]): void {
    this.#engines = states;
    this.#tell();
  }

  end(): void {
    this.#options.file.remove();
  }

  #tell(): void {
    const { file, nodeId, log } = this.#options;
    try {
      file.write({
        pid: process.pid,
        nodeId,
        agentVersion: AGENT_VERSION,
        hub: this.#hub,
        hubSinceAt: this.#since.toISOString(),
        hubTrouble: this.#trouble,
        engines: this.#engines.map(({ kind, state, version, reason }) => ({ kind, state, version, reason })),
      });
    } catch (error) {
      log.warn({ err: error }, 'the status file cannot be written');
    }
  }
}
