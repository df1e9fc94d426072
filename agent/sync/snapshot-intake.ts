import type { StoredEntry } from '#agent/store/state-store.ts';
import type { SnapshotBegin, SnapshotChunk } from '#contract/gen/causeway/node/v1/node_pb.ts';

export type Snapshot = { readonly begin: SnapshotBegin; readonly entries: readonly StoredEntry[] };

/** Collects the chunks of the snapshots under way, one per scope; a new beginning forgets the one before it. */
export class SnapshotIntake {
  readonly #open = new Map<string, { begin: SnapshotBegin; entries: StoredEntry[] }>();

  begin(begin: SnapshotBegin): void {
    this.#open.set(begin.scopeId, { begin, entries: [] });
  }

  /** A chunk without its beginning, or more entries than were announced, ends the snapshot: `end` then finds none. */
  add({ scopeId, upserts }: SnapshotChunk): void {
    const open = this.#open.get(scopeId);
    if (open === undefined) return;
    for (const { kind, key, payload } of upserts) open.entries.push({ kind, key, payload });
    if (BigInt(open.entries.length) > open.begin.count) this.#open.delete(scopeId);
  }

  end(scopeId: string): Snapshot | undefined {
    const open = this.#open.get(scopeId);
    this.#open.delete(scopeId);
    return open;
  }
}
