import type { EngineBytes } from '../support/house/xray-stats.ts';
import type { ByteOracle, Bytes } from './byte-oracle.ts';
import type { Part } from './fault-stage.ts';
import type { StrikeReport } from './strike.ts';
import { sentBetween } from './traffic.ts';

/** A reading takes a moment, and so does the fsync after it. */
const READING_MS = 500;

export type Evidence = {
  readonly before: Bytes;
  readonly after: Bytes;
  readonly part: Part;
  readonly reports: readonly StrikeReport[];
  readonly startedAtMs: number;
  readonly pollMs: number;
  readonly oracle: ByteOracle;
};

/**
 * What the account has of the engine's life that is judged, and what it must have: to the byte what a living engine counts;
 * of one that was killed, all that had come through by its last safe reading, and no more than the origin ever gave it.
 */
export type Judgement = {
  readonly counted: EngineBytes;
  readonly atLeast: EngineBytes;
  readonly atMost: EngineBytes;
  /** Went down with the engine: its counter, asked for right before its death, less what the account has of it. */
  readonly lostBytes: bigint;
};

export function judgeBytes({ before, after, part, reports, startedAtMs, pollMs, oracle }: Evidence): Judgement {
  const inAccount = difference(after.account, before.account);
  const death = reports.find(({ strike }) => strike.victim === 'xray');
  if (death === undefined) {
    const inEngine = difference(after.engine, before.engine);
    return { counted: inAccount, atLeast: inEngine, atMost: inEngine, lostBytes: 0n };
  }
  // The present engine began at zero: what the account has beside its counters came from the one that died.
  const counted = difference(inAccount, after.engine);
  const received = part.traffic.downBytesAt(lastReadingBefore(death.diedAtMs, reports, pollMs));
  const lastCounter = difference(oracle.sumOf(part.person.userId, death.lastCounters), before.engine);
  return {
    counted,
    atLeast: { upBytes: 0n, downBytes: BigInt(received) },
    atMost: sentBetween(part.origin, startedAtMs, death.diedAtMs),
    lostBytes: lastCounter.downBytes - counted.downBytes,
  };
}

/** Nothing lost but what an engine took down with it, nothing twice. */
export function isRight({ counted, atLeast, atMost }: Judgement): boolean {
  const isWhole = counted.upBytes >= atLeast.upBytes && counted.downBytes >= atLeast.downBytes;
  return isWhole && counted.upBytes <= atMost.upBytes && counted.downBytes <= atMost.downBytes;
}

/** The last instant whose bytes an agent must have written down before the engine died. */
function lastReadingBefore(diedAtMs: number, reports: readonly StrikeReport[], pollMs: number): number {
  const window = pollMs + READING_MS;
  const absence = reports.find(({ strike }) => strike.victim === 'agent');
  const atMs = diedAtMs - window;
  const isBlind = absence !== undefined && absence.diedAtMs < diedAtMs && absence.backAtMs > atMs;
  return isBlind ? absence.diedAtMs - window : atMs;
}

function difference(a: EngineBytes, b: EngineBytes): EngineBytes {
  return { upBytes: a.upBytes - b.upBytes, downBytes: a.downBytes - b.downBytes };
}
