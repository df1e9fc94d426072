import { join } from 'node:path';
import type { DatabaseUrls } from './prepare-database.ts';
import type { StartSecrets } from './start-secrets.ts';
import type { StartSettings } from './start-settings.ts';
import { runDirOf } from './start-settings.ts';

export type InsideSecrets = { readonly urls: DatabaseUrls; readonly secrets: StartSecrets };

/** The environment of the processes inside the house; what the operator has set himself wins. */
export function insideEnvOf({ ports }: StartSettings, { urls, secrets }: InsideSecrets): NodeJS.ProcessEnv {
  return {
    CAUSEWAY_KEK: secrets.kek,
    ...process.env,
    ...urls,
    ...portsEnv(ports),
  };
}

/** Each port under the variable by which its process knows it. */
function portsEnv(ports: StartSettings['ports']): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.values(ports).map(({ variable, port }) => [variable, String(port)]));
}

/** The agent's environment: it stands outside, so no database credential and no key may be in it. */
export function agentEnvOf({ dataDir }: StartSettings, xrayPath: string): NodeJS.ProcessEnv {
  const isSecret = (name: string): boolean => name.startsWith('DATABASE_URL') || name.startsWith('CAUSEWAY_KEK');
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isSecret(name)));
  return {
    ...env,
    CAUSEWAY_AGENT_DIR: join(dataDir, 'agent'),
    CAUSEWAY_AGENT_RUN_DIR: runDirOf(dataDir),
    CAUSEWAY_AGENT_XRAY: xrayPath,
    CAUSEWAY_AGENT_STOP_ENGINE: 'true',
  };
}
