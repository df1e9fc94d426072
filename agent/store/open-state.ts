import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_SCHEMA } from '#agent/store/ledger-schema.ts';
import { LedgerStore } from '#agent/store/ledger-store.ts';
import { type OpenedDatabase, openDatabase, setAside } from '#agent/store/open-database.ts';
import { STATE_SCHEMA } from '#agent/store/state-schema.ts';
import { StateStore } from '#agent/store/state-store.ts';
import { AppError } from '#kit/app-error.ts';

export type AgentState = {
  readonly state: StateStore;
  readonly ledger: LedgerStore;
  /** The file of the wanted state was there once and is gone or damaged: everything must be asked for. */
  readonly isStateLost: boolean;
};

/** A folder for this user alone. @throws AppError PRECONDITION when it cannot be made */
export function makePrivateFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    chmodSync(dir, 0o700);
  } catch (cause) {
    throw new AppError('PRECONDITION', `The folder ${dir} cannot be used: ${String(cause)}.`, { cause });
  }
}

type Opened = { readonly store: StateStore; readonly isOld: boolean; readonly file: OpenedDatabase };

function openStateFile(path: string): Opened {
  const file = openDatabase(path, STATE_SCHEMA);
  const store = new StateStore(file.db);
  return { store, isOld: store.readMeta('node_id') !== undefined, file };
}

/**
 * Opens what the agent has on its disk. Damaged files are set aside, and so is what another node left in this folder.
 * @throws AppError CONFLICT when another agent runs here, PRECONDITION when the folder cannot be used
 */
export function openState(dir: string, nodeId: string): AgentState {
  makePrivateFolder(dir);
  const [statePath, ledgerPath] = [join(dir, 'state.db'), join(dir, 'ledger.db')];
  let state = openStateFile(statePath);
  const isOtherNode = state.isOld && state.store.readMeta('node_id') !== nodeId;
  if (isOtherNode) {
    state.store.close();
    for (const path of [statePath, ledgerPath]) setAside(path, 'other-node');
    state = openStateFile(statePath);
  }
  const ledger = new LedgerStore(openDatabase(ledgerPath, LEDGER_SCHEMA).db);
  const isLedgerNew = ledger.readMeta('journal_id') === undefined;
  state.store.transaction(() => state.store.writeMeta('node_id', nodeId));
  return {
    state: state.store,
    ledger,
    isStateLost: !isOtherNode && !state.isOld && (state.file.wasDamaged || !isLedgerNew),
  };
}
