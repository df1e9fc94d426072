import type * as Engine from '#contract/engine.ts';
import { AppError } from '#kit/app-error.ts';
import type { Clock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';
import { EngineCli } from './engine-cli.ts';
import { EngineEars } from './engine-ears.ts';
import { enginePlaces } from './engine-places.ts';
import { EngineProgram } from './engine-program.ts';
import { epochOf } from './engine-record.ts';
import { ensureDecoy } from './ensure-decoy.ts';
import { renderFiles } from './render-files.ts';
import { RestartBudget } from './restart-budget.ts';
import { createSerial } from './serial.ts';
import { createSocketTool } from './socket-tool.ts';
import { XrayEngine } from './xray-engine.ts';

const LAST_READING_MS = 5_000;
const FAILED_CHECKS_FOR_RESTART = 3;
/** Restarts of an engine that lives but does not answer, before we leave it to people. */
const MAX_HANG_RESTARTS = 5;

export type XrayDriverParts = {
  readonly binary: string;
  readonly dir: string;
  readonly runDir: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly launcher: readonly string[];
  readonly ss: readonly string[];
  readonly beforeRestart: () => Promise<void>;
};

type Trouble = { readonly state: Engine.EngineHealth['state']; readonly reason: string };

/** See createXrayDriver. Everything that changes the engine runs one after the other; metering and health do not wait. */
export class XrayDriver implements Engine.EngineDriver {
  readonly kind = 'xray';
  readonly #parts: XrayDriverParts;
  readonly #places: ReturnType<typeof enginePlaces>;
  readonly #cli: EngineCli;
  readonly #ears: EngineEars;
  readonly #engine: XrayEngine;
  readonly #program: EngineProgram;
  readonly #budget: RestartBudget;
  readonly #serial = createSerial();
  #relaunch: NodeJS.Timeout | undefined;
  #trouble: Trouble | undefined = { state: 'down', reason: 'Xray has not been started yet.' };
  #version: string | undefined;
  #failedChecks = 0;
  #hangRestarts = 0;

  constructor(parts: XrayDriverParts) {
    const { binary, log, dir, runDir } = parts;
    const places = enginePlaces(parts);
    this.#parts = parts;
    this.#places = places;
    this.#cli = new EngineCli(binary, places);
    this.#budget = new RestartBudget(parts.clock);
    this.#ears = new EngineEars({
      places,
      log,
      folders: [dir, runDir],
      sockets: createSocketTool(parts.ss),
      isCarried: (email) => this.#program.structure === undefined || this.#program.users.has(email),
    });
    this.#engine = new XrayEngine({
      ...parts,
      places,
      cli: this.#cli,
      output: () => this.#ears.output,
      onDeath: () => this.#noteDeath(),
    });
    this.#program = new EngineProgram({
      engine: this.#engine,
      cutter: this.#ears.cutter,
      places,
      log,
      check: (config) => this.#check(config),
      restart: (reason) => this.#restart(reason),
    });
  }

  render(desired: Engine.EngineDesired): Engine.EngineFiles {
    return renderFiles(desired, this.#places);
  }

  async check(files: Engine.EngineFiles): Promise<void> {
    await this.#check(files.get('config.json') ?? '');
  }

  start(desired: Engine.EngineDesired): Promise<Engine.ApplyOutcome> {
    return this.#serial(async () => {
      clearTimeout(this.#relaunch);
      if (!(await this.#isPresent())) return refuseAll(desired);
      await this.#ears.open();
      // Until it is known who is carried, nobody is taken for a stray.
      const structure = await this.#program.settle(desired);
      if (this.#engine.life === undefined) await this.#adopt();
      if (this.#engine.life === undefined) await this.#launch();
      else await this.#program.reconcile(this.#engine.life);
      this.#ears.cutter.cutStrays();
      this.#parts.log.info(
        { users: this.#program.users.size, inbounds: structure.inbounds.size },
        'xray is programmed',
      );
      return { refused: this.#program.refusals };
    });
  }

  apply(desired: Engine.EngineDesired, change: Engine.EngineChange): Promise<Engine.ApplyOutcome> {
    return this.#serial(async () => {
      if (this.#trouble?.state === 'absent') return refuseAll({ ...desired, revisions: change.added });
      const users = change.structure ? undefined : this.#program.noteChange(desired, change);
      if (change.structure) await this.#program.settle(desired);
      const { life } = this.#engine;
      if (life === undefined) throw new AppError('UNAVAILABLE', this.#trouble?.reason ?? 'Xray is not running.');
      if (users === undefined) await this.#program.reconcile(life);
      else await this.#program.applyUsers(life, users);
      return { refused: this.#program.refusals };
    });
  }

  async meter(): Promise<Engine.MeterReading> {
    const { life } = this.#engine;
    if (life === undefined) throw new AppError('UNAVAILABLE', this.#trouble?.reason ?? 'Xray is not running.');
    return { epoch: epochOf(life.record), users: await life.api.readTraffic() };
  }

  cut(engineUser: string): Promise<Engine.CutOutcome> {
    return this.#serial(() => this.#program.cut([engineUser]));
  }

  async health(): Promise<Engine.EngineHealth> {
    const { life } = this.#engine;
    if (life === undefined) {
      const trouble = this.#trouble ?? { state: 'starting', reason: 'Xray is starting.' };
      return { ...trouble, version: this.#version, epoch: undefined };
    }
    const facts = { version: life.record.version, epoch: epochOf(life.record) };
    const answer = await life.api.readUptimeSeconds().catch((error: unknown) => error);
    if (typeof answer !== 'number') return { ...this.#noteSilence(), ...facts };
    this.#failedChecks = 0;
    return { ...this.#ailment(), ...facts };
  }

  release(): Promise<void> {
    return this.#serial(async () => {
      clearTimeout(this.#relaunch);
      this.#engine.letGo();
      this.#ears.close();
      this.#trouble = { state: 'down', reason: 'The driver has let go of Xray.' };
    });
  }

  stop(): Promise<void> {
    return this.#serial(async () => {
      clearTimeout(this.#relaunch);
      await this.#engine.end();
      this.#ears.close();
      this.#trouble = { state: 'down', reason: 'Xray has been stopped.' };
    });
  }

  async #isPresent(): Promise<boolean> {
    const { binary } = this.#parts;
    this.#version = await this.#cli.readVersion();
    if (this.#version !== undefined) return true;
    this.#trouble = {
      state: 'absent',
      reason: `There is no Xray that runs at ${binary}: install it and restart the agent.`,
    };
    return false;
  }

  async #adopt(): Promise<void> {
    const life = await this.#engine.adopt();
    if (life === undefined) return;
    this.#noteBirth();
    this.#program.resume(life);
    // Lines that were written while nobody read are gone, or come in a moment: until then a socket may be anybody's.
    await this.#ears.cutter.doubt();
    this.#parts.log.info({ pid: life.record.pid }, 'adopted the running xray');
  }

  async #launch(): Promise<void> {
    const { structure, users } = this.#program;
    if (structure === undefined) return;
    this.#trouble = { state: 'starting', reason: 'Xray is starting.' };
    try {
      const life = await this.#engine.launch(structure, users.values());
      this.#noteBirth();
      this.#program.begin(structure);
      this.#parts.log.info({ pid: life.record.pid, users: users.size }, 'started xray');
    } catch (error) {
      this.#trouble = { state: 'down', reason: error instanceof Error ? error.message : String(error) };
      this.#scheduleRelaunch();
      throw error;
    }
  }

  #noteBirth(): void {
    this.#trouble = undefined;
    this.#failedChecks = 0;
    this.#budget.noteBirth();
  }

  async #restart(reason: string): Promise<void> {
    this.#parts.log.warn({ reason }, 'restarting xray');
    await withinMs(LAST_READING_MS, this.#parts.beforeRestart());
    await this.#engine.end();
    await this.#launch();
  }

  #noteDeath(): void {
    const { log } = this.#parts;
    const words = this.#ears.output.lastWords;
    this.#trouble = {
      state: 'starting',
      reason: `Xray has ended by itself${words === undefined ? '' : `: ${words}`}.`,
    };
    log.error({ reason: this.#trouble.reason }, 'xray has ended; starting it again');
    this.#scheduleRelaunch();
  }

  #scheduleRelaunch(): void {
    clearTimeout(this.#relaunch);
    const work = (): Promise<void> =>
      this.#serial(async () => (this.#engine.life === undefined ? this.#launch() : undefined));
    // A launch that fails has scheduled the next one.
    this.#relaunch = setTimeout(() => void work().catch(() => undefined), this.#budget.delayAfterEndMs()).unref();
  }

  #noteSilence(): Trouble {
    this.#failedChecks += 1;
    const reason = `Xray runs but has not answered ${this.#failedChecks} times in a row.`;
    if (this.#failedChecks < FAILED_CHECKS_FOR_RESTART) return { state: 'degraded', reason };
    if (this.#hangRestarts >= MAX_HANG_RESTARTS)
      return { state: 'degraded', reason: `${reason} Restarting did not help.` };
    this.#hangRestarts += 1;
    this.#failedChecks = 0;
    void this.#serial(() => this.#restart(reason)).catch(() => undefined);
    return { state: 'down', reason: `${reason} It is being restarted.` };
  }

  #ailment(): Pick<Engine.EngineHealth, 'state' | 'reason'> {
    const notOpened = this.#program.refusals.filter(({ code }) => code === 'not-opened').length;
    if (notOpened > 0)
      return { state: 'degraded', reason: `${notOpened} inbound(s) cannot be opened: see the agent's log.` };
    if (this.#ears.canCut) return { state: 'ok', reason: undefined };
    const reason =
      'Single connections cannot be cut here, so removing a user restarts Xray: install iproute2 and give the agent CAP_NET_ADMIN.';
    return { state: 'degraded', reason };
  }

  async #check(config: string): Promise<void> {
    await ensureDecoy(config, this.#places, this.#parts.clock.now());
    await this.#cli.check(config);
  }
}

function refuseAll({ revisions, inbounds }: Engine.EngineDesired): Engine.ApplyOutcome {
  return { refused: [...inbounds.keys(), ...revisions.keys()].map((key) => ({ key, code: 'engine-absent' })) };
}

/** Waits for work that must not hold up the rest: no longer than this, and whatever comes of it. */
function withinMs(limitMs: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs);
    void work
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(timer);
        resolve();
      });
  });
}
