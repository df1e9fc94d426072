/** The wanted state: what the hub wants of this node, scope by scope. */
export const STATE_SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS scope (
  scope_id TEXT PRIMARY KEY, epoch TEXT NOT NULL, rev INTEGER NOT NULL,
  digest TEXT NOT NULL, count INTEGER NOT NULL, seal TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entry (
  scope_id TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, payload TEXT NOT NULL, hash TEXT NOT NULL,
  PRIMARY KEY (scope_id, kind, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_by_key ON entry (kind, key, scope_id);
`;
