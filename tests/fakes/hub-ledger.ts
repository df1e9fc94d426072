import type { Traffic } from '#contract/engine.ts';
import type { Samples } from '#contract/gen/causeway/node/v1/node_pb.ts';

/** A hub's side of the ledger: a cursor per journal, moved by compare-and-set, and what the batches came to. */
export class HubLedger {
  readonly cursors = new Map<string, bigint>();
  readonly totals = new Map<number, Traffic>();

  /** What the hub answers: the cursor, or the number that it wants instead. */
  book({ journalId, seq, entries }: Samples): { readonly acked: bigint } | { readonly expected: bigint } {
    const high = this.cursors.get(journalId) ?? 0n;
    if (seq <= high) return { acked: high };
    if (seq > high + 1n) return { expected: high + 1n };
    this.cursors.set(journalId, seq);
    for (const { meterId, upBytes, downBytes } of entries) {
      const sum = this.totals.get(meterId);
      this.totals.set(meterId, {
        upBytes: (sum?.upBytes ?? 0n) + upBytes,
        downBytes: (sum?.downBytes ?? 0n) + downBytes,
      });
    }
    return { acked: seq };
  }

  /** A copy to go back to: a database restored to a minute ago. */
  save(): () => void {
    const [cursors, totals] = [new Map(this.cursors), new Map(this.totals)];
    return () => {
      replace(this.cursors, cursors);
      replace(this.totals, totals);
    };
  }
}

function replace<K, V>(target: Map<K, V>, source: ReadonlyMap<K, V>): void {
  target.clear();
  for (const [key, value] of source) target.set(key, value);
}
