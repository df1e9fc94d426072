/** What was read, and what is still to be told: a file of its own, so that damage to the wanted state costs no byte. */
export const LEDGER_SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS engine (kind TEXT PRIMARY KEY, epoch TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counter_last (
  kind TEXT NOT NULL, user TEXT NOT NULL, up_bytes INTEGER NOT NULL, down_bytes INTEGER NOT NULL, crc INTEGER NOT NULL,
  PRIMARY KEY (kind, user)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uncut (
  meter_id INTEGER PRIMARY KEY, up_bytes INTEGER NOT NULL, down_bytes INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS batch (
  seq INTEGER PRIMARY KEY, message BLOB NOT NULL, crc INTEGER NOT NULL, acked_at_ms INTEGER
);
`;
