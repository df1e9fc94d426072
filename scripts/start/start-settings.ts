import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HUB_DEFAULT_ENROL_PORT, HUB_DEFAULT_SYNC_PORT } from '#config/hub-addresses.ts';

export type PortNeed = {
  readonly port: number;
  readonly host: string;
  readonly who: string;
  readonly variable: string;
};

export type PortName = 'api' | 'apiPublic' | 'hubSync' | 'hubEnrol' | 'hubHealth' | 'scheduler' | 'postgres' | 'node';

export type StartSettings = {
  readonly root: string;
  readonly dataDir: string;
  /** Set when the operator brings PostgreSQL; then none is started. */
  readonly databaseUrl: string | undefined;
  readonly ports: Readonly<Record<PortName, PortNeed>>;
};

const LARGEST_PORT = 65_535;
const LONGEST_RUN_DIR = 60;

/** Reads what `npm start` lets one choose. @throws Error naming the variable that holds no port */
export function readStartSettings(env: NodeJS.ProcessEnv): StartSettings {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const need = (who: string, variable: string, place: { readonly port: number; readonly host?: string }): PortNeed => {
    return { who, variable, host: place.host ?? '127.0.0.1', port: readPort(env, variable, place.port) };
  };
  const hubHost = nonEmpty(env['HUB_HOST']) ?? '0.0.0.0';
  return {
    root,
    dataDir: resolve(root, nonEmpty(env['CAUSEWAY_DATA']) ?? '.data'),
    databaseUrl: nonEmpty(env['DATABASE_URL']),
    ports: {
      api: need('the api', 'API_PORT', { port: 8080, host: nonEmpty(env['API_HOST']) ?? '127.0.0.1' }),
      apiPublic: need("the api's public origin", 'API_PUBLIC_PORT', {
        port: 8081,
        host: nonEmpty(env['API_PUBLIC_HOST']) ?? '127.0.0.1',
      }),
      hubSync: need('the hub', 'HUB_SYNC_PORT', { port: HUB_DEFAULT_SYNC_PORT, host: hubHost }),
      hubEnrol: need("the hub's enrolment", 'HUB_ENROL_PORT', { port: HUB_DEFAULT_ENROL_PORT, host: hubHost }),
      hubHealth: need("the hub's health check", 'HUB_HEALTH_PORT', { port: 9445 }),
      scheduler: need("the scheduler's health check", 'SCHEDULER_PORT', { port: 9446 }),
      postgres: need('PostgreSQL', 'CAUSEWAY_POSTGRES_PORT', { port: 54_329 }),
      node: need('the demo node', 'CAUSEWAY_DEMO_NODE_PORT', { port: 24_443 }),
    },
  };
}

/** The agent's sockets and pipes lie here: not in the data folder when its path is too long for the name of a UNIX socket. */
export function runDirOf(dataDir: string): string {
  const wanted = join(dataDir, 'run');
  if (wanted.length <= LONGEST_RUN_DIR) return wanted;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  return join(nonEmpty(process.env['XDG_RUNTIME_DIR']) ?? tmpdir(), `causeway-${name}`);
}

function readPort(env: NodeJS.ProcessEnv, variable: string, fallback: number): number {
  const text = nonEmpty(env[variable]);
  if (text === undefined) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port <= LARGEST_PORT) return port;
  throw new Error(`${variable} must be a port between 1 and ${LARGEST_PORT}; it is "${text}".`);
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
