import { parseEntry } from '#agent/engine-host/parse-entry.ts';
import type { EntryKey } from '#agent/store/scope-row.ts';
import type { StateStore } from '#agent/store/state-store.ts';
import type { EngineChange, EngineDesired } from '#contract/engine.ts';
import type { InboundPayload, PolicyPayload, RevisionPayload } from '#contract/entries.ts';
import { canonicalJson } from '#contract/entries.ts';
import type { EngineKind } from '#contract/ways.ts';
import { WAY_FACTS } from '#contract/ways.ts';

const NO_POLICY: PolicyPayload = { egressAllow: [] };

type OpenChange = {
  readonly added: Map<string, RevisionPayload>;
  readonly removed: Map<string, RevisionPayload>;
  structure: boolean;
};

/** What one engine is to carry, kept equal to the union over the scopes at the cost of what changed. */
export class DesiredState {
  readonly #kind: EngineKind;
  readonly #store: StateStore;
  readonly #inbounds = new Map<string, InboundPayload>();
  readonly #revisions = new Map<string, RevisionPayload>();
  /** Entries that the agent itself cannot read; the rest goes on without them. */
  readonly unreadable = new Map<string, string>();
  #policy = NO_POLICY;

  constructor(kind: EngineKind, store: StateStore) {
    this.#kind = kind;
    this.#store = store;
  }

  get current(): EngineDesired {
    return { inbounds: this.#inbounds, revisions: this.#revisions, policy: this.#policy };
  }

  /** Reads everything from the disk. */
  reload(): void {
    this.#inbounds.clear();
    this.#revisions.clear();
    this.unreadable.clear();
    this.#policy = NO_POLICY;
    const change = emptyChange();
    for (const entry of this.#store.union()) this.#set(entry, entry.payload, change);
  }

  /** Looks the touched keys up again. A revision whose payload changed is both removed (as it was) and added (as it is). */
  refresh(touched: Iterable<EntryKey>): EngineChange {
    const change = emptyChange();
    for (const entry of touched) this.#set(entry, this.#store.resolve(entry), change);
    return change;
  }

  #set({ kind, key }: EntryKey, payload: string | undefined, change: OpenChange): void {
    const parsed = payload === undefined ? undefined : parseEntry(kind, payload);
    if (parsed?.kind === 'unreadable') this.unreadable.set(key, parsed.code);
    else this.unreadable.delete(key);
    if (kind === 'revision') this.#setRevision(key, parsed?.kind === 'revision' ? parsed.payload : undefined, change);
    if (kind === 'inbound') this.#setInbound(key, parsed?.kind === 'inbound' ? parsed.payload : undefined, change);
    if (kind === 'policy') this.#setPolicy(parsed?.kind === 'policy' ? parsed.payload : NO_POLICY, change);
  }

  #setRevision(key: string, wanted: RevisionPayload | undefined, change: OpenChange): void {
    const payload = wanted !== undefined && this.#isMine(wanted) ? wanted : undefined;
    const before = this.#revisions.get(key);
    if (isSame(before, payload)) return;
    if (before !== undefined) change.removed.set(key, before);
    if (payload === undefined) this.#revisions.delete(key);
    else {
      this.#revisions.set(key, payload);
      change.added.set(key, payload);
    }
  }

  #setInbound(key: string, wanted: InboundPayload | undefined, change: OpenChange): void {
    const payload = wanted !== undefined && this.#isMine(wanted) ? wanted : undefined;
    if (isSame(this.#inbounds.get(key), payload)) return;
    change.structure = true;
    if (payload === undefined) this.#inbounds.delete(key);
    else this.#inbounds.set(key, payload);
  }

  #setPolicy(policy: PolicyPayload, change: OpenChange): void {
    if (isSame(this.#policy, policy)) return;
    change.structure = true;
    this.#policy = policy;
  }

  #isMine({ way }: RevisionPayload | InboundPayload): boolean {
    return WAY_FACTS[way].engine === this.#kind;
  }
}

function emptyChange(): OpenChange {
  return { added: new Map(), removed: new Map(), structure: false };
}

function isSame(a: object | undefined, b: object | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}
