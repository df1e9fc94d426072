import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '#config/parse-env.ts';
import { obtainEngine } from '#scripts/engines/obtain-engine.ts';
import { ApiClient } from './house/api-client.ts';
import { newBotToken } from './house/bot-token.ts';
import type { HouseDatabase } from './house/house-database.ts';
import { raiseOwnDatabase, takeSharedDatabase } from './house/house-database.ts';
import type { HouseFolder } from './house/house-folder.ts';
import { makeHouseFolder } from './house/house-folder.ts';
import { HouseLog } from './house/house-log.ts';
import type { EnrolOutcome, HousePorts, HouseProcesses, ProcessPlan } from './house/house-processes.ts';
import { choosePorts, planProcesses, runEnrol } from './house/house-processes.ts';
import type { EgressTarget, World } from './house/house-world.ts';
import { makeWorld } from './house/house-world.ts';
import { obtainWebBuild } from './house/web-build.ts';

export type HouseOptions = {
  /** Private addresses that clients may reach through the node: the test's own origin. */
  readonly egressAllow?: readonly EgressTarget[];
  /** `own`: a PostgreSQL of the house's own, which a fault round may kill. */
  readonly database?: 'shared' | 'own';
  /** How often the agent reads the counters; 5 s in production. */
  readonly pollMs?: number;
  /** True: the public origin runs too, with the production build of web, which is made first when its sources changed. */
  readonly web?: boolean;
  /** With the page that opens the Mini App as anybody. */
  readonly isDevelopment?: boolean;
  /** How the public origin is called: passkeys want a name. */
  readonly publicHost?: 'localhost';
  /** True: hub, scheduler and api run in one process (`.processes.inside`), as `npm start` runs them on a small machine. */
  readonly isShared?: boolean;
  /** A Bot API to speak to, and whose token it knows: the bot runs too. In a shared process only. */
  readonly bot?: { readonly apiRoot: string; readonly token: string };
  /** False leaves the agent enrolled and not started. */
  readonly startAgent?: boolean;
  /** Added to the environment of every process. */
  readonly env?: Env;
};

/** A whole Causeway of real processes on this machine, with one node. Everything of it is gone after `stop`. */
export type House = {
  readonly processes: HouseProcesses;
  readonly folder: string;
  readonly ports: HousePorts;
  readonly database: HouseDatabase;
  readonly kek: string;
  readonly world: World;
  /** Signed in with every permission. */
  readonly api: ApiClient;
  readonly log: HouseLog;
  readonly xrayPath: string;
  readonly paths: HousePaths;
  /** The REST origin, `http://127.0.0.1:port`. */
  readonly origin: string;
  /** What links carry: web's origin where it runs, else the api's own. */
  readonly publicUrl: string;
  /** By it launch data of this house's people are signed (`#web/server/dev/sign-launch-data.ts`) and verified. */
  readonly botToken: string;
  /** Runs `agent enrol` as the operator does, into a folder of its own when one is given. */
  enrol(token: string, dir?: string): Promise<EnrolOutcome>;
  stop(): Promise<void>;
};

export type HousePaths = {
  readonly agentDir: string;
  readonly runDir: string;
  readonly apiSocket: string;
  readonly engineRecord: string;
};

/**
 * Raises hub, scheduler, api and an enrolled agent with a real Xray, each on free ports, over a fresh database.
 * @throws Error with the last lines of the process that failed; nothing is left running then
 */
export async function raiseHouse(options: HouseOptions = {}): Promise<House> {
  const folder = await makeHouseFolder();
  const log = new HouseLog();
  const undo: (() => Promise<void>)[] = [() => folder.remove()];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'The house did not stop cleanly.');
  };
  const failures: unknown[] = [];
  try {
    return await raiseIn(folder, { options, undo, stop, log });
  } catch (cause) {
    await stop().catch(() => undefined);
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The house does not stand. ${said}\nWarnings and errors of all:\n${log.troubles()}`, { cause });
  }
}

type Raising = {
  readonly options: HouseOptions;
  readonly undo: (() => Promise<void>)[];
  readonly stop: () => Promise<void>;
  readonly log: HouseLog;
};

async function raiseIn(folder: HouseFolder, { options, undo, stop, log }: Raising): Promise<House> {
  const [xrayPath, ports, database, dist] = await Promise.all([
    obtainEngine('xray'),
    choosePorts(),
    options.database === 'own'
      ? raiseOwnDatabase(folder.path, (line) => log.add('postgres', line))
      : takeSharedDatabase(),
    options.web === true ? obtainWebBuild() : undefined,
  ]);
  undo.push(() => database.stop());
  const kek = randomBytes(32).toString('base64');
  const plan: ProcessPlan = {
    folder: folder.path,
    ports,
    databaseUrl: database.processUrl,
    kek,
    xrayPath,
    pollMs: options.pollMs ?? 500,
    env: options.env ?? {},
    isShared: options.isShared ?? false,
    botApiRoot: options.bot?.apiRoot,
    ...planPublicSide(options, ports, dist),
    log,
    onPid: (name, pid) => folder.running.note(name, pid),
  };
  const processes = planProcesses(plan);
  const { inside, hub, scheduler, api, web, agent } = processes;
  for (const one of [inside, hub, scheduler, api, web]) undo.push(() => one.stop().then(() => undefined));
  await Promise.all([mkdir(join(folder.path, 'agent')), mkdir(join(folder.path, 'run'))]);
  const world = await startProcesses(plan, processes, () =>
    makeWorld({ ...worldPlaces(ports), databaseUrl: database.url, kek, egressAllow: options.egressAllow ?? [] }),
  );
  undo.push(() => world.close());
  const enrol: House['enrol'] = (token, dir) => runEnrol(plan, token, dir);
  const { code, text } = await enrol(world.enrolmentToken);
  if (code !== 0) throw new Error(`agent enrol ended with ${code}: ${text}`);
  const origin = `http://127.0.0.1:${ports.api}`;
  const house: House = {
    processes,
    folder: folder.path,
    ports,
    database,
    kek,
    world,
    api: new ApiClient(origin, world.apiToken),
    log,
    xrayPath,
    paths: pathsIn(folder.path),
    origin,
    publicUrl: plan.publicUrl ?? origin,
    botToken: plan.botToken,
    enrol,
    stop,
  };
  undo.push(() => agent.stop().then(() => undefined));
  if (options.startAgent !== false) await agent.start();
  return house;
}

/** Starts all but the agent, and makes the world meanwhile. The bot of a shared process speaks for a tenant that has to be there. */
async function startProcesses(
  { isShared, web: hasWeb }: ProcessPlan,
  { inside, hub, scheduler, api, web }: HouseProcesses,
  make: () => Promise<World>,
): Promise<World> {
  const others = [...(isShared ? [] : [scheduler, api]), ...(hasWeb === undefined ? [] : [web])];
  if (!isShared) await hub.start();
  const [world] = await Promise.all([make(), ...others.map((one) => one.start())]);
  if (isShared) await inside.start();
  return world;
}

/** Where nodes find the hub, and people the node. */
function worldPlaces({ hubEnrol, hubSync, node }: HousePorts) {
  return { hub: { enrolAddress: `127.0.0.1:${hubEnrol}`, syncAddress: `127.0.0.1:${hubSync}` }, nodePort: node };
}

/** How the house faces people; `dist` is the build of web where there is to be one. */
function planPublicSide(
  { isDevelopment = false, publicHost, bot }: HouseOptions,
  ports: HousePorts,
  dist: string | undefined,
) {
  const botToken = bot?.token ?? newBotToken();
  if (dist === undefined) return { botToken, publicUrl: undefined, web: undefined };
  return { botToken, publicUrl: `http://${publicHost ?? '127.0.0.1'}:${ports.web}`, web: { dist, isDevelopment } };
}

function pathsIn(folder: string): HousePaths {
  const runDir = join(folder, 'run');
  return {
    agentDir: join(folder, 'agent'),
    runDir,
    apiSocket: join(runDir, 'xray', 'api.sock'),
    engineRecord: join(runDir, 'xray', 'running.json'),
  };
}
