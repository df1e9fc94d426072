import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Env } from '#config/parse-env.ts';
import { runCommand } from '#kit/run-command.ts';
import { findFreePorts } from '#scripts/start/find-free-ports.ts';
import { nodeArgs, SMALL_ENV, sharedArgs, webArgs } from '#scripts/start/process-table.ts';
import type { HouseLog } from './house-log.ts';
import type { HouseProcessSpec } from './house-process.ts';
import { HouseProcess } from './house-process.ts';

const HOUSE_ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export type HousePorts = {
  readonly api: number;
  /** The public origin, where the house has one. */
  readonly web: number;
  readonly webHealth: number;
  readonly hubSync: number;
  readonly hubEnrol: number;
  readonly hubHealth: number;
  readonly scheduler: number;
  readonly bot: number;
  readonly node: number;
};

export type ProcessPlan = {
  readonly folder: string;
  readonly ports: HousePorts;
  readonly databaseUrl: string;
  readonly kek: string;
  readonly xrayPath: string;
  readonly pollMs: number;
  readonly env: Env;
  /** The origin that links carry; the api's own when there is no web. */
  readonly publicUrl: string | undefined;
  readonly botToken: string;
  readonly web: WebPlan | undefined;
  /** hub, scheduler, api and, where there is one, the bot in one process. */
  readonly isShared: boolean;
  /** Where the Bot API answers; undefined when no bot runs. */
  readonly botApiRoot: string | undefined;
  readonly log: HouseLog;
  readonly onPid: HouseProcessSpec['onPid'];
};

export type WebPlan = {
  /** The folder of the production build inside web/. */
  readonly dist: string;
  readonly isDevelopment: boolean;
};

export type HouseProcesses = {
  /** Runs instead of hub, scheduler and api in a house that shares a process. */
  readonly inside: HouseProcess;
  readonly hub: HouseProcess;
  readonly scheduler: HouseProcess;
  readonly api: HouseProcess;
  readonly web: HouseProcess;
  readonly agent: HouseProcess;
};

/** What a child may know of the machine; nothing of the test runner's own settings. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR'];

/** The processes as `npm start` runs them, not yet started. */
export function planProcesses(plan: ProcessPlan): HouseProcesses {
  const { ports, log, onPid } = plan;
  const inside = insideEnv(plan);
  const make = (name: string, args: string[], rest: { env: Env; healthUrl?: string }): HouseProcess =>
    new HouseProcess({ name, cwd: HOUSE_ROOT, args, onPid, ...rest }, log);
  const own = (...args: string[]): string[] => nodeArgs(HOUSE_ROOT, args);
  const insideWithBot = { ...inside, ...telegramEnv(plan) };
  return {
    inside: make('inside', sharedArgs(HOUSE_ROOT, { hasBot: plan.botApiRoot !== undefined }), {
      env: { ...insideWithBot, ...SMALL_ENV },
    }),
    hub: make('hub', own('hub/main.ts'), { env: inside }),
    scheduler: make('scheduler', own('scheduler/main.ts'), { env: inside }),
    api: make('api', own('api/main.ts'), {
      env: insideWithBot,
      healthUrl: `http://127.0.0.1:${ports.api}/health`,
    }),
    web: make('web', webArgs(HOUSE_ROOT, { isSmall: plan.isShared }), { env: webEnv(plan) }),
    agent: make('agent', own('agent/main.ts', 'run'), { env: agentEnv(plan) }),
  };
}

function machineEnv(): Env {
  return Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]]));
}

function insideEnv({ ports, databaseUrl, kek, publicUrl, botApiRoot, env }: ProcessPlan): Env {
  return {
    ...machineEnv(),
    DATABASE_URL: databaseUrl,
    CAUSEWAY_KEK: kek,
    API_HOST: '127.0.0.1',
    API_PORT: String(ports.api),
    HUB_HOST: '127.0.0.1',
    HUB_SYNC_PORT: String(ports.hubSync),
    HUB_ENROL_PORT: String(ports.hubEnrol),
    HUB_HEALTH_PORT: String(ports.hubHealth),
    SCHEDULER_PORT: String(ports.scheduler),
    BOT_PORT: String(ports.bot),
    TELEGRAM_API_ROOT: botApiRoot,
    CAUSEWAY_PUBLIC_URL: publicUrl,
    ...env,
  };
}

/** The people of the house come by its own bot. */
function telegramEnv({ botToken }: ProcessPlan): Env {
  return { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_TENANT: 'house' };
}

/** Web has no key, and of the database only the role that reads for the console's pages. */
function webEnv(plan: ProcessPlan): Env {
  const { ports, web, env, publicUrl, databaseUrl, isShared } = plan;
  return {
    ...machineEnv(),
    ...telegramEnv(plan),
    DATABASE_URL: databaseUrl,
    CAUSEWAY_PUBLIC_URL: publicUrl,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    API_PORT: String(ports.api),
    WEB_PORT: String(ports.web),
    WEB_HEALTH_PORT: String(ports.webHealth),
    CAUSEWAY_WEB_DIST: web?.dist,
    CAUSEWAY_DEVELOPMENT: String(web?.isDevelopment ?? false),
    NODE_ENV: 'production',
    ...(isShared ? SMALL_ENV : {}),
    ...env,
  };
}

/** Free ports for all of them. */
export async function choosePorts(): Promise<HousePorts> {
  const [api = 0, web = 0, webHealth = 0, hubSync = 0, hubEnrol = 0, hubHealth = 0, scheduler = 0, bot = 0, node = 0] =
    await findFreePorts(9);
  return { api, web, webHealth, hubSync, hubEnrol, hubHealth, scheduler, bot, node };
}

export type EnrolOutcome = { readonly code: number | null; readonly text: string };

/** Runs `agent enrol` as the operator does; `dir` is another machine's folder. */
export async function runEnrol(plan: ProcessPlan, token: string, dir?: string): Promise<EnrolOutcome> {
  const env = { ...agentEnv(plan), ...(dir === undefined ? {} : { CAUSEWAY_AGENT_DIR: dir }) };
  const { code, lines } = await runCommand({
    command: process.execPath,
    args: nodeArgs(HOUSE_ROOT, ['agent/main.ts', 'enrol', '--token', token]),
    env,
    cwd: HOUSE_ROOT,
    onLine: (line) => plan.log.add('enrol', line),
    timeoutMs: 30_000,
  });
  return { code, text: lines.join('\n') };
}

/** The agent stands outside: no database credential and no key. */
function agentEnv({ folder, xrayPath, pollMs, env }: ProcessPlan): Env {
  return {
    ...machineEnv(),
    CAUSEWAY_AGENT_DIR: join(folder, 'agent'),
    CAUSEWAY_AGENT_RUN_DIR: join(folder, 'run'),
    CAUSEWAY_AGENT_XRAY: xrayPath,
    CAUSEWAY_AGENT_STOP_ENGINE: 'true',
    CAUSEWAY_AGENT_POLL_MS: String(pollMs),
    ...env,
  };
}
