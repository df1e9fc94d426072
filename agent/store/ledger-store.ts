import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { inTransaction } from '#agent/store/in-transaction.ts';
import type { Traffic } from '#contract/engine.ts';

const META_NAMES = ['journal_id', 'next_seq', 'window_start_ms'] as const;
export type LedgerMeta = (typeof META_NAMES)[number];

export type StoredBatch = {
  readonly seq: bigint;
  /** Undefined when the disk gave back other bytes than were written. */
  readonly message: Uint8Array | undefined;
};

export type JournalFacts = {
  readonly lastSeq: bigint;
  readonly oldestSeq: bigint;
  readonly pendingCount: number;
  readonly heldBytes: number;
};

type Row = Record<string, SQLOutputValue>;
const int = (value: SQLOutputValue | undefined): bigint => BigInt(String(value ?? 0));
const toTraffic = (row: Row): Traffic => ({ upBytes: int(row['up_bytes']), downBytes: int(row['down_bytes']) });
const crcOfCounter = (user: string, { upBytes, downBytes }: Traffic): number =>
  crc32(`${user} ${upBytes} ${downBytes}`);

/** Rows of the ledger. What they mean, and when a batch is cut, is told by ledger/. */
export class LedgerStore {
  readonly #db: DatabaseSync;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#statements = prepare(db);
  }

  /** One fsync at its end; nothing is kept when `work` throws. */
  transaction<T>(work: () => T): T {
    return inTransaction(this.#db, work);
  }

  readMeta(name: LedgerMeta): string | undefined {
    const row = this.#statements.readMeta.get(name);
    return row === undefined ? undefined : String(row['value']);
  }

  writeMeta(name: LedgerMeta, value: string): void {
    this.#statements.writeMeta.run(name, value);
  }

  engineEpoch(kind: string): string | undefined {
    const row = this.#statements.engine.get(kind);
    return row === undefined ? undefined : String(row['epoch']);
  }

  /** A new life of an engine: its counters start from zero, so the last ones are forgotten. */
  startEpoch(kind: string, epoch: string): void {
    this.#statements.deleteCounters.run(kind);
    this.#statements.writeEngine.run(kind, epoch);
  }

  /** Counters as last read. One that the disk changed is left out and told, for it cannot be trusted to subtract from. */
  counters(kind: string): { readonly users: Map<string, Traffic>; readonly damaged: string[] } {
    const users = new Map<string, Traffic>();
    const damaged: string[] = [];
    for (const row of this.#statements.counters.iterate(kind)) {
      const user = String(row['user']);
      const traffic = toTraffic(row);
      if (Number(row['crc']) === crcOfCounter(user, traffic)) users.set(user, traffic);
      else damaged.push(user);
    }
    return { users, damaged };
  }

  writeCounter(kind: string, user: string, traffic: Traffic): void {
    const crc = crcOfCounter(user, traffic);
    this.#statements.writeCounter.run({ kind, user, up: traffic.upBytes, down: traffic.downBytes, crc });
  }

  addUncut(meterId: number, { upBytes, downBytes }: Traffic): void {
    this.#statements.addUncut.run(meterId, upBytes, downBytes);
  }

  /** Takes all bytes that are in no batch yet. */
  takeUncut(): Map<number, Traffic> {
    const uncut = new Map(this.#statements.uncut.all().map((row) => [Number(row['meter_id']), toTraffic(row)]));
    this.#statements.clearUncut.run();
    return uncut;
  }

  hasUncut(): boolean {
    return this.#statements.anyUncut.get() !== undefined;
  }

  writeBatch(seq: bigint, message: Uint8Array): void {
    this.#statements.writeBatch.run(seq, message, crc32(message));
  }

  batchesFrom(seq: bigint, limit: number): StoredBatch[] {
    return this.#statements.batchesFrom.all(seq, limit).map((row) => {
      const message = row['message'];
      const isWhole = message instanceof Uint8Array && crc32(message) === Number(row['crc']);
      return { seq: int(row['seq']), message: isWhole ? message : undefined };
    });
  }

  /** The hub has everything up to `seq`, and nothing after it. */
  setAcked(seq: bigint, atMs: number): void {
    this.#statements.ack.run(atMs, seq);
    this.#statements.unack.run(seq);
  }

  ack(seq: bigint, atMs: number): void {
    this.#statements.ack.run(atMs, seq);
  }

  deleteAckedBefore(atMs: number): void {
    this.#statements.prune.run(atMs);
  }

  /** Deletes acked batches, oldest first, until at least `bytes` are free or none is left. Returns the bytes freed. */
  freeAcked(bytes: number): number {
    let freed = 0;
    for (const row of this.#statements.acked.all()) {
      if (freed >= bytes) break;
      this.#statements.deleteBatch.run(int(row['seq']));
      freed += Number(row['bytes']);
    }
    return freed;
  }

  deleteAllBatches(): void {
    this.#statements.deleteBatches.run();
  }

  facts(): JournalFacts {
    const row = this.#statements.facts.get() ?? {};
    const lastSeq = BigInt(this.readMeta('next_seq') ?? '1') - 1n;
    return {
      lastSeq,
      oldestSeq: row['oldest'] === null ? lastSeq + 1n : int(row['oldest']),
      pendingCount: Number(row['pending'] ?? 0),
      heldBytes: Number(row['bytes'] ?? 0),
    };
  }

  close(): void {
    this.#db.close();
  }
}

function prepare(db: DatabaseSync) {
  const big = (sql: string) => {
    const statement = db.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  };
  const onConflict = 'ON CONFLICT DO UPDATE SET';
  return {
    readMeta: db.prepare('SELECT value FROM meta WHERE name = ?'),
    writeMeta: db.prepare(`INSERT INTO meta VALUES (?, ?) ${onConflict} value = excluded.value`),
    engine: db.prepare('SELECT epoch FROM engine WHERE kind = ?'),
    writeEngine: db.prepare(`INSERT INTO engine VALUES (?, ?) ${onConflict} epoch = excluded.epoch`),
    counters: big('SELECT user, up_bytes, down_bytes, crc FROM counter_last WHERE kind = ?'),
    deleteCounters: db.prepare('DELETE FROM counter_last WHERE kind = ?'),
    writeCounter: db.prepare('INSERT OR REPLACE INTO counter_last VALUES (:kind, :user, :up, :down, :crc)'),
    uncut: big('SELECT meter_id, up_bytes, down_bytes FROM uncut'),
    anyUncut: db.prepare('SELECT 1 FROM uncut LIMIT 1'),
    clearUncut: db.prepare('DELETE FROM uncut'),
    addUncut: db.prepare(
      `INSERT INTO uncut VALUES (?, ?, ?) ${onConflict} up_bytes = up_bytes + excluded.up_bytes, down_bytes = down_bytes + excluded.down_bytes`,
    ),
    writeBatch: db.prepare('INSERT INTO batch (seq, message, crc) VALUES (?, ?, ?)'),
    batchesFrom: big('SELECT seq, message, crc FROM batch WHERE seq >= ? ORDER BY seq LIMIT ?'),
    ack: db.prepare('UPDATE batch SET acked_at_ms = ? WHERE seq <= ? AND acked_at_ms IS NULL'),
    unack: db.prepare('UPDATE batch SET acked_at_ms = NULL WHERE seq > ? AND acked_at_ms IS NOT NULL'),
    prune: db.prepare('DELETE FROM batch WHERE acked_at_ms < ?'),
    acked: db.prepare('SELECT seq, length(message) AS bytes FROM batch WHERE acked_at_ms IS NOT NULL ORDER BY seq'),
    deleteBatch: db.prepare('DELETE FROM batch WHERE seq = ?'),
    deleteBatches: db.prepare('DELETE FROM batch'),
    facts: db.prepare(
      'SELECT min(seq) AS oldest, count(*) FILTER (WHERE acked_at_ms IS NULL) AS pending, total(length(message)) AS bytes FROM batch',
    ),
  };
}
