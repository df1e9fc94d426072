import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { inTransaction } from '#agent/store/in-transaction.ts';
import type { EntryKey, ScopeRow } from '#agent/store/scope-row.ts';
import { digestToHex, sealScope } from '#agent/store/scope-row.ts';
import { ENTRY_KINDS } from '#contract/entries.ts';

export type StoredEntry = EntryKey & { readonly payload: string };

const META_NAMES = ['node_id', 'node_scope_id', 'is_complete'] as const;
export type MetaName = (typeof META_NAMES)[number];

const KINDS = ENTRY_KINDS.map((kind) => `'${kind}'`).join(', ');

const text = (value: SQLOutputValue | undefined): string => String(value ?? '');

/** Rows of the wanted state. It decides nothing: sync/ says what may be written, the engine host what it means. */
export class StateStore {
  readonly #db: DatabaseSync;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#statements = prepare(db);
  }

  /** One fsync at its end; nothing is kept when `work` throws or `isKept` says no to its result. */
  transaction<T>(work: () => T, isKept: (result: T) => boolean = () => true): T {
    return inTransaction(this.#db, work, isKept);
  }

  readMeta(name: MetaName): string | undefined {
    const row = this.#statements.readMeta.get(name);
    return row === undefined ? undefined : text(row['value']);
  }

  writeMeta(name: MetaName, value: string): void {
    this.#statements.writeMeta.run(name, value);
  }

  scopes(): ScopeRow[] {
    return this.#statements.scopes.all().map(toScope);
  }

  scope(scopeId: string): ScopeRow | undefined {
    const row = this.#statements.scope.get(scopeId);
    return row === undefined ? undefined : toScope(row);
  }

  /** The head as it lies on the disk is the head that was written. */
  isSealed(scopeId: string): boolean {
    const row = this.#statements.scope.get(scopeId);
    return row !== undefined && row['seal'] === sealScope(toScope(row));
  }

  writeScope(row: ScopeRow): void {
    const { scopeId, epoch, rev, digest, count } = row;
    this.#statements.writeScope.run(scopeId, epoch, rev, digestToHex(digest), count, sealScope(row));
  }

  deleteScope(scopeId: string): void {
    this.#statements.deleteScopeEntries.run(scopeId);
    this.#statements.deleteScope.run(scopeId);
  }

  *entries(scopeId: string): Generator<StoredEntry & { readonly hash: bigint }> {
    for (const row of this.#statements.entries.iterate(scopeId)) yield { ...toEntry(row), hash: toHash(row) };
  }

  /** Kind, key and hash of every entry of a scope, without the payloads. */
  *hashes(scopeId: string): Generator<EntryKey & { readonly hash: bigint }> {
    for (const row of this.#statements.hashes.iterate(scopeId)) {
      yield { kind: text(row['kind']), key: text(row['key']), hash: toHash(row) };
    }
  }

  /** The hash of an entry in one scope; undefined when the scope does not hold it. */
  entryHash(scopeId: string, { kind, key }: EntryKey): bigint | undefined {
    const row = this.#statements.entryHash.get(scopeId, kind, key);
    return row === undefined ? undefined : toHash(row);
  }

  writeEntry(scopeId: string, entry: StoredEntry, hash: bigint): void {
    this.#statements.writeEntry.run(scopeId, entry.kind, entry.key, entry.payload, digestToHex(hash));
  }

  deleteEntry(scopeId: string, { kind, key }: EntryKey): void {
    this.#statements.deleteEntry.run(scopeId, kind, key);
  }

  /** The payload of an entry in the union over scopes. Where scopes disagree for a moment, the first by id counts. */
  resolve({ kind, key }: EntryKey): string | undefined {
    const row = this.#statements.resolve.get(kind, key);
    return row === undefined ? undefined : text(row['payload']);
  }

  /** Every entry of the union over scopes, a key once. */
  *union(): Generator<StoredEntry> {
    for (const row of this.#statements.union.iterate()) yield toEntry(row);
  }

  keysOf(scopeId: string, kind: string): string[] {
    return this.#statements.keysOf.all(scopeId, kind).map((row) => text(row['key']));
  }

  scopesHolding(key: string): string[] {
    return this.#statements.scopesHolding.all(key).map((row) => text(row['scope_id']));
  }

  close(): void {
    this.#db.close();
  }
}

function prepare(db: DatabaseSync) {
  return {
    readMeta: db.prepare('SELECT value FROM meta WHERE name = ?'),
    writeMeta: db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'),
    scopes: db.prepare('SELECT * FROM scope ORDER BY scope_id'),
    scope: db.prepare('SELECT * FROM scope WHERE scope_id = ?'),
    writeScope: db.prepare(
      'INSERT OR REPLACE INTO scope (scope_id, epoch, rev, digest, count, seal) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    deleteScope: db.prepare('DELETE FROM scope WHERE scope_id = ?'),
    deleteScopeEntries: db.prepare('DELETE FROM entry WHERE scope_id = ?'),
    entries: db.prepare('SELECT kind, key, payload, hash FROM entry WHERE scope_id = ?'),
    hashes: db.prepare('SELECT kind, key, hash FROM entry WHERE scope_id = ?'),
    entryHash: db.prepare('SELECT hash FROM entry WHERE scope_id = ? AND kind = ? AND key = ?'),
    writeEntry: db.prepare('INSERT OR REPLACE INTO entry (scope_id, kind, key, payload, hash) VALUES (?, ?, ?, ?, ?)'),
    deleteEntry: db.prepare('DELETE FROM entry WHERE scope_id = ? AND kind = ? AND key = ?'),
    resolve: db.prepare('SELECT payload FROM entry WHERE kind = ? AND key = ? ORDER BY scope_id LIMIT 1'),
    // A bare column beside min() is taken from the row of the minimum (https://sqlite.org/lang_select.html#bareagg)
    union: db.prepare('SELECT kind, key, payload, min(scope_id) FROM entry GROUP BY kind, key'),
    keysOf: db.prepare('SELECT key FROM entry WHERE scope_id = ? AND kind = ?'),
    scopesHolding: db.prepare(`SELECT DISTINCT scope_id FROM entry WHERE kind IN (${KINDS}) AND key = ?`),
  };
}

function toScope(row: Record<string, SQLOutputValue>): ScopeRow {
  return {
    scopeId: text(row['scope_id']),
    epoch: text(row['epoch']),
    rev: BigInt(text(row['rev'])),
    digest: BigInt(`0x${text(row['digest'])}`),
    count: Number(row['count']),
  };
}

const toHash = (row: Record<string, SQLOutputValue>): bigint => BigInt(`0x${text(row['hash'])}`);

function toEntry(row: Record<string, SQLOutputValue>): StoredEntry {
  return { kind: text(row['kind']), key: text(row['key']), payload: text(row['payload']) };
}
