import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { ProcessIdentity } from '#kit/process-identity.ts';
import type { Structure } from './render-structure.ts';
import { structureHash } from './render-structure.ts';

const EngineRecord = z.strictObject({
  pid: z.int().positive(),
  startedAtTicks: z.string(),
  bootId: z.string(),
  /** What it is, which need not be what lies on the disk by now. */
  version: z.string(),
  baseHash: z.string(),
  /** By tag: the hash of the inbound, its port (0: none), or '' while it is being replaced. */
  inbounds: z.record(z.string(), z.strictObject({ hash: z.string(), port: z.int() })),
});

/** Which process the engine is, and what it was started with: what the next agent needs in order to adopt it. */
export type EngineRecord = z.infer<typeof EngineRecord>;

/** A record of a process that was started with this structure. */
export function describeEngine(identity: ProcessIdentity, version: string, structure: Structure): EngineRecord {
  const inbounds = [...structure.inbounds].map(([tag, inbound]): [string, EngineRecord['inbounds'][string]] => [
    tag,
    { hash: structureHash(inbound), port: typeof inbound.port === 'number' ? inbound.port : 0 },
  ]);
  return {
    ...identity,
    bootId: readBootId(),
    version,
    baseHash: structureHash(structure.base),
    inbounds: Object.fromEntries(inbounds),
  };
}

/** One life of the engine's counters. */
export function epochOf({ pid, startedAtTicks, bootId }: EngineRecord): string {
  return `${pid}-${startedAtTicks}-${bootId}`;
}

export function readRecord(path: string): EngineRecord | undefined {
  try {
    const record = EngineRecord.parse(JSON.parse(readFileSync(path, 'utf8')));
    return record.bootId === readBootId() ? record : undefined;
  } catch {
    return undefined;
  }
}

export function writeRecord(path: string, record: EngineRecord): void {
  writeFileSync(`${path}.tmp`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}

export function removeRecord(path: string): void {
  rmSync(path, { force: true });
}

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
