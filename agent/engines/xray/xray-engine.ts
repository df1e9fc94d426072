import { writeFileAtomically } from '#agent/store/write-file-atomically.ts';
import { AppError } from '#kit/app-error.ts';
import type { Log } from '#kit/log.ts';
import { isProcessAlive } from '#kit/process-identity.ts';
import { endEngine, removeStaleSockets } from './end-engine.ts';
import { EngineApi } from './engine-api.ts';
import type { EngineCli } from './engine-cli.ts';
import type { EngineOutput } from './engine-output.ts';
import type { EnginePlaces } from './engine-places.ts';
import type { EngineRecord } from './engine-record.ts';
import { describeEngine, readRecord, removeRecord, writeRecord } from './engine-record.ts';
import { findEngines } from './find-engines.ts';
import { findTakenPort } from './find-taken-port.ts';
import { launchEngine } from './launch-engine.ts';
import type { EngineUserAccount } from './render-config.ts';
import { renderClients, renderConfig, withClients } from './render-config.ts';
import type { JsonObject, Structure } from './render-structure.ts';
import { DECOY_TAG, structureHash } from './render-structure.ts';
import { waitUntilUp } from './wait-until-up.ts';

const WATCH_EVERY_MS = 250;
const ADOPT_TRIES = 3;
/** Users sent along with an inbound: beyond it the message would pass the engine's limit of 4 MB. */
const CLIENTS_IN_INBOUND = 15_000;

export type XrayEngineOptions = {
  readonly binary: string;
  readonly launcher: readonly string[];
  readonly dir: string;
  readonly places: EnginePlaces;
  readonly cli: EngineCli;
  readonly log: Log;
  readonly output: () => EngineOutput;
  /** The engine ended and nobody of us ended it. */
  readonly onDeath: () => void;
};

/** One life of the engine: the process, what it serves, and the way to talk to it. */
export type Life = { record: EngineRecord; readonly api: EngineApi };

/** The process of one Xray: found or started, changed while it runs, ended. One call at a time. */
export class XrayEngine {
  readonly #options: XrayEngineOptions;
  #life: Life | undefined;
  #watch: NodeJS.Timeout | undefined;

  constructor(options: XrayEngineOptions) {
    this.#options = options;
  }

  get life(): Life | undefined {
    return this.#life;
  }

  /** Takes over the engine that an earlier agent left running. Others that use our configuration are ended. */
  async adopt(): Promise<Life | undefined> {
    const { places, log } = this.#options;
    const record = readRecord(places.record);
    const found = findEngines(places.config);
    const ours = found.find((one) => one.pid === record?.pid && one.startedAtTicks === record.startedAtTicks);
    for (const stranger of found.filter((one) => one !== ours)) {
      log.warn({ pid: stranger.pid }, 'ending an engine that no record tells of');
      await endEngine(stranger);
    }
    if (ours === undefined || record === undefined) return undefined;
    const api = new EngineApi(places.apiSocket);
    if (await answers(api)) return this.#begin({ record, api });
    log.warn({ pid: ours.pid }, 'the running engine does not answer; starting a new one');
    api.close();
    await endEngine(ours);
    return undefined;
  }

  /**
   * Starts the engine with these users. The configuration was checked before.
   * @throws AppError UNAVAILABLE with the reason when it does not come up
   */
  async launch(structure: Structure, users: Iterable<EngineUserAccount>): Promise<Life> {
    const { binary, launcher, places, dir, cli, output } = this.#options;
    await this.#refuseTakenPorts(structure);
    writeFileAtomically(places.config, renderConfig(structure, users));
    removeStaleSockets(places);
    const version = (await cli.readVersion()) ?? '';
    const started = output().nextStart();
    const identity = await launchEngine({ binary, launcher, places, dir });
    const record = describeEngine(identity, version, structure);
    writeRecord(places.record, record);
    const api = new EngineApi(places.apiSocket);
    try {
      const lastWords = (): string | undefined => output().lastWords;
      await waitUntilUp({ identity, api, apiSocket: places.apiSocket, started, lastWords });
    } catch (error) {
      api.close();
      await endEngine(identity);
      removeRecord(places.record);
      throw error;
    }
    return this.#begin({ record, api });
  }

  /**
   * Puts another form of an inbound in place, or takes it away, while the engine runs and connections go on.
   * @throws AppError UNAVAILABLE when it cannot be opened; the old one stands on if that is known before
   */
  async replaceInbound(
    tag: string,
    inbound: JsonObject | undefined,
    users: Iterable<EngineUserAccount>,
  ): Promise<void> {
    const { cli } = this.#options;
    const life = this.#require();
    const oldPort = life.record.inbounds[tag]?.port ?? 0;
    const taken = inbound?.port === oldPort || inbound === undefined ? undefined : await findTakenPort(inbound);
    if (taken !== undefined) throw new AppError('UNAVAILABLE', taken);
    this.#note(tag, { hash: '', port: oldPort });
    await cli.removeInbound(tag);
    if (inbound === undefined) return this.#note(tag, undefined);
    const all = tag === DECOY_TAG ? [] : [...users];
    const first = renderClients(all.slice(0, CLIENTS_IN_INBOUND));
    await cli.addInbound(withClients(inbound, first));
    await life.api.addUsers(tag, all.slice(CLIENTS_IN_INBOUND));
    const port = typeof inbound.port === 'number' ? inbound.port : 0;
    this.#note(tag, { hash: structureHash(inbound), port });
  }

  /** Ends the engine and clears up after it. */
  async end(): Promise<void> {
    const life = this.#life;
    this.letGo();
    if (life === undefined) return;
    await endEngine(life.record);
    removeRecord(this.#options.places.record);
    removeStaleSockets(this.#options.places);
  }

  /** Forgets the engine, which runs on. */
  letGo(): void {
    clearInterval(this.#watch);
    this.#life?.api.close();
    this.#life = undefined;
  }

  #begin(life: Life): Life {
    this.#life = life;
    this.#watch = setInterval(() => {
      if (isProcessAlive(life.record)) return;
      this.letGo();
      this.#options.onDeath();
    }, WATCH_EVERY_MS).unref();
    return life;
  }

  #require(): Life {
    if (this.#life === undefined) throw new AppError('UNAVAILABLE', 'Xray is not running.');
    return this.#life;
  }

  #note(tag: string, entry: EngineRecord['inbounds'][string] | undefined): void {
    const life = this.#require();
    const { [tag]: _, ...others } = life.record.inbounds;
    life.record = { ...life.record, inbounds: entry === undefined ? others : { ...others, [tag]: entry } };
    writeRecord(this.#options.places.record, life.record);
  }

  async #refuseTakenPorts({ inbounds }: Structure): Promise<void> {
    for (const inbound of inbounds.values()) {
      const taken = await findTakenPort(inbound);
      if (taken !== undefined) throw new AppError('UNAVAILABLE', taken);
    }
  }
}

async function answers(api: EngineApi): Promise<boolean> {
  for (let attempt = 0; attempt < ADOPT_TRIES; attempt += 1) {
    const isUp = await api.readUptimeSeconds().then(
      () => true,
      () => false,
    );
    if (isUp) return true;
  }
  return false;
}
