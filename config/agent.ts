import { z } from 'zod';
import { AppError } from '#kit/app-error.ts';

/** The agent's environment by name, untouched: the first of two pure steps. */
export type AgentEnv = {
  readonly dir: string | undefined;
  readonly runDir: string | undefined;
  readonly xray: string | undefined;
  readonly stopEngine: string | undefined;
  readonly pollMs: string | undefined;
  readonly journalMib: string | undefined;
  readonly logLevel: string | undefined;
};

const VARIABLES = {
  dir: 'CAUSEWAY_AGENT_DIR',
  runDir: 'CAUSEWAY_AGENT_RUN_DIR',
  xray: 'CAUSEWAY_AGENT_XRAY',
  stopEngine: 'CAUSEWAY_AGENT_STOP_ENGINE',
  pollMs: 'CAUSEWAY_AGENT_POLL_MS',
  journalMib: 'CAUSEWAY_AGENT_JOURNAL_MIB',
  logLevel: 'CAUSEWAY_LOG_LEVEL',
} as const satisfies Record<keyof AgentEnv, string>;

const AbsolutePath = z.string().startsWith('/', 'must be an absolute path');

const AgentConfig = z.strictObject({
  /** State that must survive a reboot: identity, desired state, ledger. */
  dir: AbsolutePath.default('/var/lib/causeway-agent'),
  /** Sockets and pipes of the running engines; tmpfs. */
  runDir: AbsolutePath.default('/run/causeway-agent'),
  /** The xray binary; undefined: the first on PATH. */
  xrayPath: AbsolutePath.optional(),
  /** End the engines when the agent ends, instead of leaving them to the next agent. */
  stopEngineOnExit: z.stringbool().default(false),
  pollMs: z.coerce.number().int().min(50).max(60_000).default(5_000),
  journalCapBytes: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_536)
    .default(64)
    .transform((mebibytes) => mebibytes * 1024 * 1024),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type AgentConfig = z.infer<typeof AgentConfig>;

/** Names the variables that the agent knows; an empty one counts as unset. */
export function readAgentEnv(env: Readonly<Record<string, string | undefined>> = process.env): AgentEnv {
  const read = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  return {
    dir: read(VARIABLES.dir),
    runDir: read(VARIABLES.runDir),
    xray: read(VARIABLES.xray),
    stopEngine: read(VARIABLES.stopEngine),
    pollMs: read(VARIABLES.pollMs),
    journalMib: read(VARIABLES.journalMib),
    logLevel: read(VARIABLES.logLevel),
  };
}

const ENV_OF_FIELD: Readonly<Record<string, string>> = {
  dir: VARIABLES.dir,
  runDir: VARIABLES.runDir,
  xrayPath: VARIABLES.xray,
  stopEngineOnExit: VARIABLES.stopEngine,
  pollMs: VARIABLES.pollMs,
  journalCapBytes: VARIABLES.journalMib,
  logLevel: VARIABLES.logLevel,
};

/** Turns the strings into a config with its defaults. @throws AppError INVALID naming the variable */
export function parseAgentConfig(env: AgentEnv): AgentConfig {
  const parsed = AgentConfig.safeParse({
    dir: env.dir,
    runDir: env.runDir,
    xrayPath: env.xray,
    stopEngineOnExit: env.stopEngine,
    pollMs: env.pollMs,
    journalCapBytes: env.journalMib,
    logLevel: env.logLevel,
  });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0]);
  throw new AppError('INVALID', `${ENV_OF_FIELD[field] ?? field}: ${issue?.message ?? 'is not valid'}`, { field });
}
