import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HUB_DEFAULT_ENROL_PORT, HUB_DEFAULT_SYNC_PORT } from '#config/hub-addresses.ts';
import { sharesProcess } from './choose-shape.ts';

export type PortNeed = {
  readonly port: number;
  readonly host: string;
  readonly who: string;
  readonly variable: string;
};

export type PortName =
  | 'web'
  | 'webHealth'
  | 'api'
  | 'hubSync'
  | 'hubEnrol'
  | 'hubHealth'
  | 'scheduler'
  | 'bot'
  | 'postgres'
  | 'node';

export type StartSettings = {
  readonly root: string;
  readonly dataDir: string;
  /** Set when the operator brings PostgreSQL; then none is started. */
  readonly databaseUrl: string | undefined;
  readonly ports: Readonly<Record<PortName, PortNeed>>;
  /** The operator's own bot; without one a token is made up, so that the Mini App opens in a browser, and no bot runs. */
  readonly botToken: string | undefined;
  /** The origin that links carry. */
  readonly publicUrl: string;
  /** Where the production build of web lies, inside web/. */
  readonly webDist: string;
  /** hub, scheduler, api and the bot run in one process. */
  readonly isShared: boolean;
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
  const web = need('the public origin', 'WEB_PORT', { port: 8081, host: nonEmpty(env['WEB_HOST']) ?? '127.0.0.1' });
  return {
    root,
    dataDir: resolve(root, nonEmpty(env['CAUSEWAY_DATA']) ?? '.data'),
    databaseUrl: nonEmpty(env['DATABASE_URL']),
    botToken: nonEmpty(env['TELEGRAM_BOT_TOKEN']),
    publicUrl: nonEmpty(env['CAUSEWAY_PUBLIC_URL']) ?? originOf(web, nonEmpty(env['WEB_TLS_CERT']) !== undefined),
    webDist: nonEmpty(env['CAUSEWAY_WEB_DIST']) ?? '.next',
    isShared: sharesProcess(env),
    ports: {
      api: need('the api', 'API_PORT', { port: 8080, host: nonEmpty(env['API_HOST']) ?? '127.0.0.1' }),
      web,
      webHealth: need("the web's health check", 'WEB_HEALTH_PORT', { port: 9448 }),
      hubSync: need('the hub', 'HUB_SYNC_PORT', { port: HUB_DEFAULT_SYNC_PORT, host: hubHost }),
      hubEnrol: need("the hub's enrolment", 'HUB_ENROL_PORT', { port: HUB_DEFAULT_ENROL_PORT, host: hubHost }),
      hubHealth: need("the hub's health check", 'HUB_HEALTH_PORT', { port: 9445 }),
      scheduler: need("the scheduler's health check", 'SCHEDULER_PORT', { port: 9446 }),
      bot: need("the bot's health check", 'BOT_PORT', { port: 9447 }),
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

/** As a browser on this machine reaches it. */
function originOf({ host, port }: PortNeed, isSecure: boolean): string {
  // By its name and not by its address: passkeys belong to names.
  const isThisMachine = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' || host === '::1';
  const name = isThisMachine ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${isSecure ? 'https' : 'http'}://${name}:${port}`;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
