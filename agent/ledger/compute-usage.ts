import type { MeterReading, Traffic } from '#contract/engine.ts';

/** What was read of an engine the last time. Undefined before the first reading of it. */
export type LastReading = {
  readonly epoch: string;
  readonly users: ReadonlyMap<string, Traffic>;
  /** Counters whose last value is lost: the next one is what later ones are compared with, and bills nothing. */
  readonly lost: ReadonlySet<string>;
};

export type Usage = {
  /** Bytes since the last reading by meter id; a meter without any is left out. */
  readonly byMeter: ReadonlyMap<number, Traffic>;
  /** Counters that moved: what the next reading is compared with. */
  readonly moved: ReadonlyMap<string, Traffic>;
  /** Counters that went backwards inside one life of the engine. They are taken as they are, and nothing is billed. */
  readonly anomalies: readonly string[];
};

const NOTHING: Traffic = { upBytes: 0n, downBytes: 0n };
const ENGINE_USER = /^m(\d+)r\d+$/;

const since = (now: bigint, last: bigint): bigint => (now > last ? now - last : 0n);

export function addTraffic(a: Traffic | undefined, b: Traffic): Traffic {
  return { upBytes: (a?.upBytes ?? 0n) + b.upBytes, downBytes: (a?.downBytes ?? 0n) + b.downBytes };
}

/** The bytes between two readings: same epoch → max(0, now − last), another epoch → now. */
export function computeUsage(last: LastReading | undefined, reading: MeterReading): Usage {
  const before = last?.epoch === reading.epoch ? last.users : new Map<string, Traffic>();
  const byMeter = new Map<number, Traffic>();
  const moved = new Map<string, Traffic>();
  const anomalies: string[] = [];
  for (const [user, now] of reading.users) {
    const then = before.get(user) ?? NOTHING;
    if (now.upBytes === then.upBytes && now.downBytes === then.downBytes) continue;
    moved.set(user, now);
    if (last?.epoch === reading.epoch && last.lost.has(user)) continue;
    if (now.upBytes < then.upBytes || now.downBytes < then.downBytes) anomalies.push(user);
    const delta = { upBytes: since(now.upBytes, then.upBytes), downBytes: since(now.downBytes, then.downBytes) };
    const meterId = Number(ENGINE_USER.exec(user)?.[1]);
    // Names that are not ours (a chain's service account) carry bytes that are billed elsewhere.
    if (Number.isNaN(meterId) || delta.upBytes + delta.downBytes === 0n) continue;
    byMeter.set(meterId, addTraffic(byMeter.get(meterId), delta));
  }
  return { byMeter, moved, anomalies };
}
