import { join } from 'node:path';
import type { StartSettings } from './start-settings.ts';
import type { ProcessSpec } from './supervised-process.ts';

export type ProcessContext = {
  readonly settings: StartSettings;
  /** What the inside of the house shares: database URLs, the key-encryption key, ports. */
  readonly insideEnv: NodeJS.ProcessEnv;
  /** What those get in addition who speak with Telegram's people: the token of the bot. */
  readonly telegramEnv: NodeJS.ProcessEnv;
  /** What web gets: no key, and of the database one role that reads. */
  readonly webEnv: NodeJS.ProcessEnv;
};

const READY_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 15_000;
/** Its parts stop one after the other, and each may take its time. */
const SHARED_STOP_GRACE_MS = 45_000;
/** node:sqlite is still marked experimental in Node 24 and would say so on every start. */
const NODE_OPTIONS = ['--disable-warning=ExperimentalWarning'];
/**
 * Traces of web's build by the lines of its sources: Node reads every map of it into memory, 40 MB. What runs unbuilt has its lines
 * anyway, since types are only blanked out.
 */
const BUILD_OPTIONS = ['--enable-source-maps'];
/**
 * Where every megabyte counts: a young generation of 1 MB a half instead of 16, and an old one that is collected after growing by a
 * fifth instead of up to four times. The code of the inside, just loaded, holds 150 MB instead of 180. A collection more often costs
 * processor time, so a larger machine goes without.
 */
const SMALL_OPTIONS = ['--max-semi-space-size=1', '--heap-growing-percent=20'];
/** Each thread that allocates outside the heap would get a region of its own from the C library, and keep what it once needed. */
export const SMALL_ENV = { MALLOC_ARENA_MAX: '1' } as const;

/** The processes inside the house in the order they start; they stop in the reverse order. */
export function insideProcesses(context: ProcessContext): ProcessSpec[] {
  const { settings, insideEnv, telegramEnv } = context;
  if (settings.isShared) return [sharedProcess(context)];
  const { root, ports } = settings;
  const health = `http://${ports.api.host}:${ports.api.port}/health`;
  const inside = (name: string): ProcessSpec => ({ ...nodeProcess(root, name, [`${name}/main.ts`]), env: insideEnv });
  return [
    inside('hub'),
    inside('scheduler'),
    { ...inside('api'), env: { ...insideEnv, ...telegramEnv }, healthUrl: health },
  ];
}

/** hub, scheduler, api, and the bot when the operator has one: one process (docs/decisions/0014-one-process.md). */
function sharedProcess({ settings, insideEnv, telegramEnv }: ProcessContext): ProcessSpec {
  const { root, botToken } = settings;
  return {
    ...nodeProcess(root, 'inside', []),
    args: sharedArgs(root, { hasBot: botToken !== undefined }),
    env: { ...insideEnv, ...telegramEnv, ...SMALL_ENV },
    stopGraceMs: SHARED_STOP_GRACE_MS,
  };
}

/** What faces people: the public origin, and the bot when the operator has one. The house lives on without them. */
export function facingProcesses({ settings, insideEnv, telegramEnv, webEnv }: ProcessContext): ProcessSpec[] {
  const { root, botToken, isShared } = settings;
  const facing = (name: string, env: NodeJS.ProcessEnv): ProcessSpec => ({
    ...nodeProcess(root, name, [`${name}/main.ts`]),
    env,
  });
  const bot = botToken === undefined || isShared ? [] : [facing('bot', { ...insideEnv, ...telegramEnv })];
  const env = { ...webEnv, ...(isShared ? SMALL_ENV : {}) };
  return [{ ...facing('web', env), args: webArgs(root, { isSmall: isShared }) }, ...bot];
}

/** The agent of the node on this machine. It ends its engines when it is told to end: nothing may be left after Ctrl-C. */
export function agentProcess({ root }: StartSettings, agentEnv: NodeJS.ProcessEnv): ProcessSpec {
  return { ...nodeProcess(root, 'agent', ['agent/main.ts', 'run']), env: agentEnv };
}

/** Node with the shared process. A bot needs a token, and the one by which the Mini App opens in a browser is none. */
export function sharedArgs(root: string, { hasBot }: { readonly hasBot: boolean }): string[] {
  const parts = ['hub', 'scheduler', 'api', ...(hasBot ? ['bot'] : [])];
  return [...SMALL_OPTIONS, ...nodeArgs(root, ['scripts/inside/main.ts', ...parts])];
}

/** Node with web; `isSmall`: on a machine where every megabyte counts. */
export function webArgs(root: string, { isSmall }: { readonly isSmall: boolean }): string[] {
  return [...(isSmall ? SMALL_OPTIONS : BUILD_OPTIONS), ...nodeArgs(root, ['web/main.ts'])];
}

/** Node with a TypeScript file of the repository. */
export function nodeArgs(root: string, [file = '', ...args]: readonly string[]): string[] {
  return [...NODE_OPTIONS, join(root, file), ...args];
}

function nodeProcess(root: string, name: string, args: readonly string[]): Omit<ProcessSpec, 'env'> {
  return {
    name,
    command: process.execPath,
    args: nodeArgs(root, args),
    cwd: root,
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopGraceMs: STOP_GRACE_MS,
  };
}
