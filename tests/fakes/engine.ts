import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ApplyOutcome,
  CutOutcome,
  EngineChange,
  EngineDesired,
  EngineDriver,
  EngineFiles,
  EngineHealth,
  MeterReading,
  Traffic,
} from '#contract/engine.ts';

/**
 * An engine in memory whose true byte counts are the oracle of the ledger's tests. It outlives the agents that drive it,
 * as the real ones do.
 */
export class FakeEngine implements EngineDriver {
  readonly kind = 'xray';
  /** Entries that it refuses, by revision id, with the code. */
  readonly refusing = new Map<string, string>();
  /** What every carried byte came to, by meter id, over all lives of the engine. */
  readonly oracle = new Map<number, Traffic>();
  readonly calls: string[] = [];
  readonly counters = new Map<string, Traffic>();
  /** Users that are served now: engine user → revision id. */
  readonly live = new Map<string, string>();
  inboundCount = 0;
  epoch: string | undefined;
  applyMs = 0;
  failures = 0;
  isMute = false;

  /** Bytes of a user; nobody who is not served can have any. */
  carry(engineUser: string, upBytes: bigint, downBytes = 0n): void {
    if (this.epoch === undefined || !this.live.has(engineUser)) return;
    add(this.counters, engineUser, { upBytes, downBytes });
    add(this.oracle, Number(/^m(\d+)/.exec(engineUser)?.[1]), { upBytes, downBytes });
  }

  /** The engine restarts: counters begin at zero under another epoch. */
  restart(): void {
    this.epoch = randomUUID();
    this.counters.clear();
  }

  render(): EngineFiles {
    return new Map();
  }

  async check(): Promise<void> {}

  async start(desired: EngineDesired): Promise<ApplyOutcome> {
    await this.#enter('start');
    if (this.epoch === undefined) this.restart();
    this.live.clear();
    return this.#serve(desired, desired.revisions);
  }

  async apply(desired: EngineDesired, change: EngineChange): Promise<ApplyOutcome> {
    await this.#enter('apply');
    for (const { engineUser } of change.removed.values()) this.live.delete(engineUser);
    return this.#serve(desired, change.added);
  }

  async meter(): Promise<MeterReading> {
    if (this.epoch === undefined || this.isMute) throw new Error('the engine does not answer');
    return { epoch: this.epoch, users: new Map(this.counters) };
  }

  async cut(): Promise<CutOutcome> {
    return { closed: 0, restarted: false };
  }

  async health(): Promise<EngineHealth> {
    const state = this.epoch === undefined ? 'down' : 'ok';
    return { state, reason: undefined, version: '1.0', epoch: this.epoch };
  }

  async release(): Promise<void> {
    this.calls.push('release');
  }

  async stop(): Promise<void> {
    this.calls.push('stop');
    this.epoch = undefined;
    this.live.clear();
  }

  async #enter(call: string): Promise<void> {
    this.calls.push(call);
    if (this.applyMs > 0) await sleep(this.applyMs);
    if (this.failures === 0) return;
    this.failures -= 1;
    throw new Error(`the engine failed on purpose at ${call}`);
  }

  #serve(desired: EngineDesired, added: EngineDesired['revisions']): ApplyOutcome {
    this.inboundCount = desired.inbounds.size;
    const refused = [...added.keys()].filter((key) => this.refusing.has(key));
    for (const [key, { engineUser }] of added) if (!this.refusing.has(key)) this.live.set(engineUser, key);
    return { refused: refused.map((key) => ({ key, code: this.refusing.get(key) ?? '' })) };
  }
}

function add<K>(sums: Map<K, Traffic>, key: K, { upBytes, downBytes }: Traffic): void {
  const sum = sums.get(key);
  sums.set(key, { upBytes: (sum?.upBytes ?? 0n) + upBytes, downBytes: (sum?.downBytes ?? 0n) + downBytes });
}
