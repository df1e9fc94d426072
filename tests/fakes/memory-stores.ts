import { DatabaseSync } from 'node:sqlite';
import { LEDGER_SCHEMA } from '#agent/store/ledger-schema.ts';
import { LedgerStore } from '#agent/store/ledger-store.ts';
import { STATE_SCHEMA } from '#agent/store/state-schema.ts';
import { StateStore } from '#agent/store/state-store.ts';

function openMemory(schema: string): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  db.exec(schema);
  return db;
}

/** The agent's stores on a real SQLite that forgets. */
export const memoryStateStore = (): StateStore => new StateStore(openMemory(STATE_SCHEMA));
export const memoryLedgerStore = (): LedgerStore => new LedgerStore(openMemory(LEDGER_SCHEMA));
