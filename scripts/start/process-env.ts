import { join } from 'node:path';
import type { DatabaseUrls } from './prepare-database.ts';
import { installDirOf } from './prepare-install.ts';
import type { StartSecrets } from './start-secrets.ts';
import type { StartSettings } from './start-settings.ts';
import { runDirOf } from './start-settings.ts';

export type InsideSecrets = { readonly urls: DatabaseUrls; readonly secrets: StartSecrets };

/** The environment of the processes inside the house; what the operator has set himself wins. */
export function insideEnvOf(settings: StartSettings, { urls, secrets }: InsideSecrets): NodeJS.ProcessEnv {
  return {
    CAUSEWAY_KEK: secrets.kek,
    CAUSEWAY_INSTALL_DIR: installDirOf(settings),
    ...without(['TELEGRAM_BOT_TOKEN']),
    ...urls,
    ...portsEnv(settings.ports),
    CAUSEWAY_PUBLIC_URL: settings.publicUrl,
  };
}

/** For api, web and bot: the operator's bot, or the demo's own, by whose token the Mini App opens in a browser. */
export function telegramEnvOf({ botToken }: StartSettings, secrets: StartSecrets): NodeJS.ProcessEnv {
  return {
    TELEGRAM_BOT_TOKEN: botToken ?? secrets.demo_bot_token,
    TELEGRAM_TENANT: process.env['TELEGRAM_TENANT'] || 'demo',
  };
}

/** The environment of web: no key, and of the database only the role that reads for the console's pages. */
export function webEnvOf(settings: StartSettings, { urls, secrets }: InsideSecrets): NodeJS.ProcessEnv {
  return {
    ...without(['DATABASE_URL', 'CAUSEWAY_KEK']),
    DATABASE_URL_WEB: urls['DATABASE_URL_WEB'],
    NEXTAUTH_SECRET: process.env['NEXTAUTH_SECRET'] || secrets.web_auth,
    CAUSEWAY_PUBLIC_URL: settings.publicUrl,
    ...portsEnv(settings.ports),
    ...telegramEnvOf(settings, secrets),
    CAUSEWAY_WEB_DIST: settings.webDist,
    // The page that opens the Mini App as anybody: it answers this machine alone.
    CAUSEWAY_DEVELOPMENT: 'true',
    NODE_ENV: 'production',
  };
}

/** Each port under the variable by which its process knows it. */
function portsEnv(ports: StartSettings['ports']): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.values(ports).map(({ variable, port }) => [variable, String(port)]));
}

/** The agent's environment: it stands outside, so no database credential and no key may be in it. */
export function agentEnvOf({ dataDir }: StartSettings, xrayPath: string): NodeJS.ProcessEnv {
  return {
    ...without(['DATABASE_URL', 'CAUSEWAY_KEK', 'TELEGRAM_BOT_TOKEN']),
    CAUSEWAY_AGENT_DIR: join(dataDir, 'agent'),
    CAUSEWAY_AGENT_RUN_DIR: runDirOf(dataDir),
    CAUSEWAY_AGENT_XRAY: xrayPath,
    CAUSEWAY_AGENT_STOP_ENGINE: 'true',
  };
}

/** Our own environment without the variables whose names begin like this. */
function without(prefixes: readonly string[]): NodeJS.ProcessEnv {
  const isLeftOut = (name: string): boolean => prefixes.some((prefix) => name.startsWith(prefix));
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isLeftOut(name)));
}
