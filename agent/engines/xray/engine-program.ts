import { writeFileAtomically } from '#agent/store/write-file-atomically.ts';
import type { EngineChange, EngineDesired, Refusal } from '#contract/engine.ts';
import type { Log } from '#kit/log.ts';
import type { Cutter } from './cutter.ts';
import type { EnginePlaces } from './engine-places.ts';
import { PendingCuts } from './pending-cuts.ts';
import { findUserDifferences } from './reconcile-users.ts';
import type { EngineUserAccount } from './render-config.ts';
import { renderConfig } from './render-config.ts';
import type { Structure } from './render-structure.ts';
import { DECOY_TAG, structureHash } from './render-structure.ts';
import type { Settled } from './settle-structure.ts';
import { readLastGood, settleStructure } from './settle-structure.ts';
import { UserBook } from './user-book.ts';
import type { Life, XrayEngine } from './xray-engine.ts';

export type EngineProgramOptions = {
  readonly engine: XrayEngine;
  readonly cutter: Cutter;
  readonly places: EnginePlaces;
  readonly log: Log;
  readonly check: (config: string) => Promise<void>;
  /** Where single connections cannot be cut, or the base has changed. */
  readonly restart: (reason: string) => Promise<void>;
};

export type CutResult = { readonly closed: number; readonly restarted: boolean };

/** What the engine is to carry, and the steps that make a running one equal to it. */
export class EngineProgram {
  readonly #options: EngineProgramOptions;
  readonly #book = new UserBook();
  readonly #pending: PendingCuts;
  #settled: Settled | undefined;
  #refused: Refusal[] = [];

  constructor(options: EngineProgramOptions) {
    this.#options = options;
    this.#pending = new PendingCuts(options.places.pendingCuts);
  }

  get users(): ReadonlyMap<string, EngineUserAccount> {
    return this.#book.users;
  }

  get structure(): Structure | undefined {
    return this.#settled?.structure;
  }

  get refusals(): Refusal[] {
    return [...this.#refused, ...this.#book.refusals];
  }

  /** Takes a whole state. @throws AppError INVALID when the engine refuses even a configuration without inbounds */
  async settle(desired: EngineDesired): Promise<Structure> {
    const { places, check } = this.#options;
    const lastGood = this.#settled?.structure ?? readLastGood(places);
    this.#settled = await settleStructure({ desired, places, lastGood, check });
    this.#refused = [...this.#settled.refused];
    this.#book.reset(desired.revisions);
    return this.#settled.structure;
  }

  /** A fresh process: it carries what is wanted, and nobody is connected to it. */
  begin(structure: Structure): void {
    this.#pending.clear();
    this.#options.cutter.setPorts(portsOf(structure));
  }

  /** A process that ran before us: its doors are those that its record tells of. */
  resume(life: Life): void {
    this.#options.cutter.setPorts(recordedPorts(life));
  }

  /** Makes a running engine equal to the state that was taken, users first: who is off must not wait for the rest. */
  async reconcile(life: Life): Promise<void> {
    const { structure, keyOfTag } = this.#settled ?? { structure: undefined, keyOfTag: new Map<string, string>() };
    if (structure === undefined) return;
    this.resume(life);
    await this.#reconcileUsers(life);
    if (this.#options.engine.life !== life) return;
    if (life.record.baseHash !== structureHash(structure.base)) {
      await this.#options.restart('its outbounds or policy have changed');
      return;
    }
    await this.#reconcileInbounds(life, structure, keyOfTag);
    this.resume(life);
  }

  /** Takes a change of users alone; the book first, so that nobody is taken for carried who is not. */
  noteChange(desired: EngineDesired, { added, removed }: EngineChange): ChangedUsers {
    const gone = [...removed.keys()].flatMap((key) => this.#book.remove(key)?.email ?? []);
    const come = [...added].flatMap(([key, payload]) => this.#book.add(key, payload) ?? []);
    return { removed: gone, added: [...come, ...this.#book.retryRefused(desired.revisions)] };
  }

  /** Brings a noted change into the engine, at the cost of the change. */
  async applyUsers({ api, record }: Life, { removed, added }: ChangedUsers): Promise<void> {
    if (removed.length > 0) this.#pending.add(removed);
    const refused = await Promise.all(
      userTags(record).map(async (tag) => {
        await api.removeUsers(tag, removed);
        return api.addUsers(tag, added);
      }),
    );
    for (const { email } of refused.flat()) this.#book.refuse(email, 'refused-by-engine');
    if (removed.length > 0) await this.cut(removed);
  }

  /** Closes the users' connections, and proves it; where the right is missing the engine is restarted. */
  async cut(emails: readonly string[]): Promise<CutResult> {
    const { engine, cutter, log, restart } = this.#options;
    const { life } = engine;
    if (life === undefined) return { closed: 0, restarted: false };
    const { closed, isProven } = await cutter.cut(emails, life.api).catch((error: unknown) => {
      log.warn({ err: error }, 'connections cannot be cut one by one');
      return { closed: 0, isProven: false };
    });
    if (!isProven) await restart('single connections cannot be cut here');
    this.#pending.done(emails);
    return { closed, restarted: !isProven };
  }

  async #reconcileUsers(life: Life): Promise<void> {
    const { api, record } = life;
    const differences = await findUserDifferences(api, userTags(record), this.#book.users);
    const surplus = [...differences.values()].flatMap((difference) => difference.surplus);
    const removed = [...new Set([...surplus, ...this.#pending.emails])];
    if (removed.length > 0) this.#pending.add(removed);
    for (const [tag, difference] of differences) {
      await api.removeUsers(tag, difference.surplus);
      const refused = await api.addUsers(tag, difference.missing);
      for (const { email } of refused) this.#book.refuse(email, 'refused-by-engine');
    }
    if (removed.length > 0) await this.cut(removed);
  }

  async #reconcileInbounds(
    { record }: Life,
    structure: Structure,
    keyOfTag: ReadonlyMap<string, string>,
  ): Promise<void> {
    const { engine, places } = this.#options;
    const gone = Object.keys(record.inbounds).filter((tag) => !structure.inbounds.has(tag));
    const changed = [...structure.inbounds].filter(
      ([tag, inbound]) => record.inbounds[tag]?.hash !== structureHash(inbound),
    );
    if (gone.length + changed.length === 0) return;
    for (const tag of gone) await engine.replaceInbound(tag, undefined, []);
    for (const [tag] of changed) await this.#replace(tag, structure, keyOfTag);
    const kept = portsOf(structure);
    const closed = Object.values(record.inbounds).flatMap(({ port }) =>
      port > 0 && !kept.includes(port) ? [port] : [],
    );
    // The door is shut, but who went through it is still inside, and nobody would look for him there any more.
    if (closed.length > 0) await this.#options.cutter.cutPorts(closed);
    writeFileAtomically(places.config, renderConfig(structure, this.#book.users.values()));
  }

  async #replace(tag: string, structure: Structure, keyOfTag: ReadonlyMap<string, string>): Promise<void> {
    const { engine, log } = this.#options;
    try {
      await engine.replaceInbound(tag, structure.inbounds.get(tag), this.#book.users.values());
    } catch (error) {
      log.error({ err: error, tag }, 'an inbound cannot be opened');
      this.#refused.push({ key: keyOfTag.get(tag) ?? tag, code: 'not-opened' });
    }
  }
}

export type ChangedUsers = { readonly removed: readonly string[]; readonly added: readonly EngineUserAccount[] };

const userTags = (record: Life['record']): string[] =>
  Object.entries(record.inbounds).flatMap(([tag, { hash }]) => (tag === DECOY_TAG || hash === '' ? [] : [tag]));

const recordedPorts = ({ record }: Life): number[] =>
  Object.values(record.inbounds).flatMap(({ port }) => (port > 0 ? [port] : []));

const portsOf = ({ inbounds }: Structure): number[] =>
  [...inbounds.values()].flatMap(({ port }) => (typeof port === 'number' ? [port] : []));
